using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Shop;

namespace TypedOot.FSharp.Tests;

/// <summary>Types of F# that calls name as a whole.</summary>
public sealed class RootTests
{
    [Fact]
    public void Whatever_may_be_a_member_may_be_a_root()
    {
        Assert.Equal(FSharpOption<int>.Some(5), Through(FSharpOption<int>.Some(5)));
        Assert.Null(Through(FSharpOption<int>.None));
        Assert.Equal(FSharpValueOption<string>.Some("x"), Through(FSharpValueOption<string>.Some("x")));
        Assert.Equal(FSharpValueOption<string>.None, Through(FSharpValueOption<string>.None));
        Assert.Equal(ListModule.OfSeq([1, 2]), Through(ListModule.OfSeq([1, 2])));
        Assert.Equal(SetModule.OfSeq(["b", "a"]), Through(SetModule.OfSeq(["b", "a"])));
        Assert.Equal(MapModule.OfSeq([Tuple.Create("a", 1)]), Through(MapModule.OfSeq([Tuple.Create("a", 1)])));
        Assert.Equal(FSharpResult<int, string>.NewError("no"), Through(FSharpResult<int, string>.NewError("no")));
    }

    private static T Through<[OotRoot] T>(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));
}
