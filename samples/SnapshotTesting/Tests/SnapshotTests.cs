namespace SnapshotTesting.Tests;

public class SnapshotTests
{
    [Fact]
    public void What_is_generated_for_the_messages_is_what_was_verified() =>
        GeneratedCode.Verify(GeneratedCode.PathOf("Generated"), GeneratedCode.PathOf("Snapshots"));
}
