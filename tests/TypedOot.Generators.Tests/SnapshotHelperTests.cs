namespace TypedOot.Generators.Tests;

public sealed class SnapshotHelperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string Verified => Path.Combine(_folder, "Case#App.Order.g.verified.cs");

    private string Received => Path.Combine(_folder, "Case#App.Order.g.received.cs");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_verified_text_passes()
    {
        File.WriteAllText(Verified, "//HintName: App.Order.g.cs\na\nb\n");
        Verify("a\nb\n");
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void A_wrong_text_fails_shows_the_difference_and_leaves_what_was_received()
    {
        File.WriteAllText(Verified, "//HintName: App.Order.g.cs\na\nb\nc\nd\n");
        SnapshotException exception = Assert.Throws<SnapshotException>(() => Verify("a\nb\nx\nd\n"));
        Assert.Contains("Case#App.Order.g.verified.cs", exception.Message, StringComparison.Ordinal);
        Assert.Contains("at line 4\n  //HintName: App.Order.g.cs\n  a\n  b\n- c\n+ x\n  d\n", exception.Message, StringComparison.Ordinal);
        Assert.Equal("//HintName: App.Order.g.cs\na\nb\nx\nd\n", File.ReadAllText(Received));
        Assert.Equal("//HintName: App.Order.g.cs\na\nb\nc\nd\n", File.ReadAllText(Verified));
    }

    [Fact]
    public void A_wrong_snapshot_of_the_generator_fails()
    {
        Generated generated = Project.Generate(new Project().Compile("namespace App; [OotMessage] public sealed class Order { public int Id { get; set; } }"));
        Snapshot.Verify(_folder, "Case", generated.Files, isUpdate: true);
        Snapshot.Verify(_folder, "Case", generated.Files, isUpdate: false);

        File.WriteAllText(Verified, File.ReadAllText(Verified).Replace("\"Id\"", "\"Number\"", StringComparison.Ordinal));
        Assert.Throws<SnapshotException>(() => Snapshot.Verify(_folder, "Case", generated.Files, isUpdate: false));
        Assert.True(File.Exists(Received));
    }

    [Fact]
    public void A_missing_file_fails()
    {
        Assert.Contains("no such file", Assert.Throws<SnapshotException>(() => Verify("a\n")).Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public void A_file_that_is_no_longer_generated_fails()
    {
        File.WriteAllText(Path.Combine(_folder, "Case#App.Gone.g.verified.cs"), "");
        File.WriteAllText(Path.Combine(_folder, "Other#App.Gone.g.verified.cs"), "");
        File.WriteAllText(Verified, "//HintName: App.Order.g.cs\na\n");
        string message = Assert.Throws<SnapshotException>(() => Verify("a\n")).Message;
        Assert.Contains("Case#App.Gone.g.verified.cs", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Other#", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Carriage_returns_are_named_as_the_cause()
    {
        File.WriteAllText(Verified, "//HintName: App.Order.g.cs\r\na\r\n");
        Assert.Contains("CR", Assert.Throws<SnapshotException>(() => Verify("a\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_received_before_goes_when_the_text_is_right_again()
    {
        File.WriteAllText(Verified, "//HintName: App.Order.g.cs\na\n");
        Assert.Throws<SnapshotException>(() => Verify("b\n"));
        Verify("a\n");
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void An_update_writes_adds_and_removes()
    {
        string gone = Path.Combine(_folder, "Case#App.Gone.g.verified.cs");
        File.WriteAllText(gone, "");
        Verify("a\n", isUpdate: true);
        Assert.Equal("//HintName: App.Order.g.cs\na\n", File.ReadAllText(Verified));
        Assert.False(File.Exists(gone));
    }

    [Theory]
    [InlineData("1", null, true)]
    [InlineData("1", "false", true)]
    [InlineData("1", "true", false)]
    [InlineData("1", "True", false)]
    [InlineData(null, null, false)]
    [InlineData("0", null, false)]
    public void Updates_are_asked_for_and_never_happen_in_ci(string? update, string? ci, bool expected) =>
        Assert.Equal(expected, Snapshot.IsUpdate(name => name == "CI" ? ci : name == "UPDATE_SNAPSHOTS" ? update : null));

    private void Verify(string text, bool isUpdate = false) =>
        Snapshot.Verify(_folder, "Case", new Dictionary<string, string> { ["App.Order.g.cs"] = text }, isUpdate);
}
