namespace TypedOot.Versions.Tests;

/// <summary>
/// Every release sends to every one, over a connection and by a file. What each reads stands in Expected, member by member; a line that
/// begins with "!" is what an error there must name.
/// </summary>
public sealed class MatrixTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<int, int> Pairs
    {
        get
        {
            TheoryData<int, int> pairs = [];
            for (int sender = 1; sender <= 3; sender++)
            {
                for (int receiver = 1; receiver <= 3; receiver++)
                    pairs.Add(sender, receiver);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_release_reads_what_another_one_sends(int sender, int receiver)
    {
        string[] read = await Release.ServeAsync(sender, address => Release.RunAsync(receiver, "receive", address));

        AssertRead(Expected(sender, receiver), read);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_release_reads_the_file_of_another_one(int sender, int receiver)
    {
        await Release.RunAsync(sender, "write", _file);

        AssertRead(Expected(sender, receiver), await Release.RunAsync(receiver, "read", _file));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_release_reads_a_file_to_which_all_of_them_have_written_in_turn(int receiver)
    {
        int[] senders = [1, 2, 3, 1, 3, 2];
        foreach (int sender in senders)
            await Release.RunAsync(sender, "append", _file);

        AssertRead([.. senders.SelectMany(sender => Expected(sender, receiver))], await Release.RunAsync(receiver, "read", _file));
    }

    public void Dispose() => File.Delete(_file);

    private static string[] Expected(int sender, int receiver) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Expected", $"V{sender}-to-V{receiver}.txt"));

    private static void AssertRead(string[] expected, string[] read)
    {
        Assert.Equal(expected.Where(line => !IsError(line)), read.Where(line => !IsError(line)));

        // A connection says of a schema that it cannot be read when it is declared, and again with each message.
        string[] errors = [.. expected.Where(IsError).Select(line => line[2..])];
        Assert.All(read.Where(IsError), line => Assert.Contains(errors, error => line.Contains(error, StringComparison.Ordinal)));
        Assert.All(errors, error => Assert.Contains(read.Where(IsError), line => line.Contains(error, StringComparison.Ordinal)));
    }

    private static bool IsError(string line) => line.StartsWith('!');
}
