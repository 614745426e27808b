namespace TypedOot.Generated.Tests;

/// <summary>Unions that are written by hand, on every framework.</summary>
public sealed class UnionTests
{
    [Fact]
    public void Each_case_comes_back()
    {
        Replies read = Through.Bytes(NewMessages.Replies());

        Assert.Equal(new Point(1, 2, "p"), read.First.Value);
        Assert.Equal(5, read.More[0]!.Value.Value);
        Assert.Null(read.More[1]);
        Assert.Null(read.More[2]!.Value.Value);
        Assert.IsType<Circle>(((List<Reply>)read.More[3]!.Value.Value!)[1].Value);
        Assert.Equal("left", read.Either.Value);
        Assert.Equal(7, read.Named["a"].Value);
        Assert.Equal("in", ((Reply)read.Named["b"].Value!).Value);
        Assert.Equal(3L, read.Checked.Value);
        Assert.Null(read.Other!.Value);
        Assert.Equal(9, ((Reply)read.Any!).Value);
    }

    [Fact]
    public void What_a_constructor_refuses_is_an_error_with_its_path()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(
            () => OotSerializer.Deserialize<Replies>(Convert.FromHexString("97" + "90" + "90" + "90" + "80" + "9200FF" + "C0" + "C0")));

        Assert.StartsWith("Replies.Checked at byte 5: ", error.Message, StringComparison.Ordinal);
        Assert.IsType<ArgumentException>(error.InnerException);
    }
}
