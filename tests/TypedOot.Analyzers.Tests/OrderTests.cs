using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT003, OOT004, OOT006: positions and names of members.</summary>
public sealed class OrderTests
{
    [Fact]
    public Task Two_members_with_one_position() => Check.Reports("OOT003", """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [OotMember(1)] public int A { get; set; }
            [OotMember(1)] public int [|B|] { get; set; }
            public int C { get; set; }
        }
        """);

    [Fact]
    public Task Members_move_behind_the_others() => Fix.TurnsAll("OOT003", "Move the member", """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [OotMember(1)] public int A { get; set; }
            [OotMember(1, Name = "b")] public int B { get; set; }
            [OotMember(position: 1)] public int C { get; set; }
            public int D { get; set; }
        }
        """, """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            [OotMember(1)] public int A { get; set; }
            [OotMember(2, Name = "b")] public int B { get; set; }
            [OotMember(position: 3)] public int C { get; set; }
            public int D { get; set; }
        }
        """);

    [Theory]
    [InlineData("[OotMember(Name = \"A\")]")]
    [InlineData("[OotMember(Aliases = new[] { \"A\" })]")]
    [InlineData("[OotMember(Aliases = new[] { \"B\" })]")]
    public Task Two_members_with_one_name(string attribute) => Check.Reports("OOT004", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public int A { get; set; }
            {{attribute}} public int [|B|] { get; set; }
        }
        """);

    [Fact]
    public Task Names_and_positions_that_differ() => Check.Silent("""
        #pragma warning disable OOT018
        using TypedOot;
        [OotMessage]
        public class Order
        {
            [OotMember(1, Aliases = new[] { "a" })] public int A { get; set; }
            [OotMember(0)] public virtual int B { get; set; }
            public int C { get; set; }
        }
        [OotMessage]
        public sealed class Special : Order
        {
            public override int B { get; set; }
            public new string C { get; set; } = "";
        }
        """);

    [Fact]
    public Task Members_in_two_files() => Check.Reports(
        "OOT006",
        """
        using TypedOot;
        [OotMessage]
        public partial class [|Order|] { public int A { get; set; } }
        [OotMessage]
        public sealed class Special : Order { }
        """,
        "public partial class Order { public int B { get; set; } }");

    [Fact]
    public Task Parts_whose_order_is_certain() => Check.Silent(
        """
        using TypedOot;
        [OotMessage]
        public partial class Order { [OotMember(0)] public int A { get; set; } public void Do() { } }
        public partial class Order { [OotMember(2)] public int C { get; set; } }
        [OotMessage]
        public partial class Other { public int A { get; set; } public int B { get; set; } }
        """,
        """
        public partial class Order { [TypedOot.OotMember(1)] public int B { get; set; } public int Sum => A + B; }
        public partial class Other { public int Sum => A + B; private int _cache = 0; public int Cached() => _cache++; }
        """);

    [Fact]
    public Task Every_member_is_pinned_in_every_file() => Fix.Turns("OOT006", "Pin every member", [
        """
        using System;
        using TypedOot;

        namespace Shop;

        [OotMessage]
        public partial record Order(int Id)
        {
            public int A { get; set; }

            [OotMember(Name = "b")]
            public int B { get; set; }

            [OotIgnore]
            public int Ignored { get; set; }
        }
        """,
        """
        using System;

        namespace Shop
        {
            public partial record Order
            {
                /// <summary>Text.</summary>
                public int C { get; set; }

                public int Computed => C;
            }
        }
        """],
        """
        using System;
        using TypedOot;

        namespace Shop;

        [OotMessage]
        public partial record Order([property: OotMember(0)] int Id)
        {
            [OotMember(1)]
            public int A { get; set; }

            [OotMember(2, Name = "b")]
            public int B { get; set; }

            [OotIgnore]
            public int Ignored { get; set; }
        }
        """,
        """
        using System;
        using TypedOot;

        namespace Shop
        {
            public partial record Order
            {
                /// <summary>Text.</summary>
                [OotMember(3)]
                public int C { get; set; }

                public int Computed => C;
            }
        }
        """);
}
