using TypedOot.Generators.Tests;

namespace TypedOot.Unions.Tests;

public sealed class ShapeTests
{
    internal const string Beside = """
        global using System.Runtime.CompilerServices;
        namespace System.Runtime.CompilerServices
        {
            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)] public sealed class UnionAttribute : Attribute;
            public interface IUnion { object? Value { get; } }
            [AttributeUsage(AttributeTargets.Class)] public sealed class IsClosedTypeAttribute : Attribute;
        }
        namespace MessagePack
        {
            public sealed class MessagePackObjectAttribute(bool keyAsPropertyName = false) : Attribute { public bool KeyAsPropertyName => keyAsPropertyName; }
            public sealed class KeyAttribute(int x) : Attribute { public int? IntKey => x; }
        }
        """;

    public static TheoryData<int> Right => new(Shape.All.Where(shape => !shape.IsError).Select(shape => shape.Number));

    public static TheoryData<int> Refused => new(Shape.All.Where(shape => shape.IsError).Select(shape => shape.Number));

    [Theory]
    [MemberData(nameof(Right))]
    public void A_shape_comes_back(int number)
    {
        Shape shape = Shape.All[number - 1];
        Assert.Equal(shape.Expected, CaseProgram.Run(shape.Declarations, shape.Run, beside: Beside, caller: $"Shape{number}"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_shape_is_an_error(int number)
    {
        Shape shape = Shape.All[number - 1];
        Assert.Equal([shape.Expected], CaseProgram.Compile(shape.Declarations, shape.Run, beside: Beside, caller: $"Shape{number}").Reported.Select(d => d.Id));
    }

    [Fact]
    public void The_table_of_the_docs_says_what_comes_of_each_shape()
    {
        string[] rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Pages", "unions.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
            .ToArray();

        Assert.True(rows.Length >= 40);
        Assert.Equal(
            Shape.All.Select(shape => $"{shape.Number} {(shape.IsError ? shape.Expected : "right")}"),
            rows.Select(row => row.Split('|')).Select(cells => $"{cells[1].Trim()} {cells[3].Trim().Split(' ', ',', ':')[0]}"));
    }
}
