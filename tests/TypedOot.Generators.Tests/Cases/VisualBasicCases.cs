using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.VisualBasic;

namespace TypedOot.Generators.Tests;

/// <summary>Types of a library in Visual Basic, whose properties may have parameters.</summary>
public sealed class VisualBasicCases
{
    private const string Shelf = """
        Imports System.Collections.Generic
        Public Class Shelf
            Private ReadOnly _labels As New Dictionary(Of Integer, String)
            Public Property Name As String
            Public Property Item2(index As Integer) As String
                Get
                    Return _labels(index)
                End Get
                Set(value As String)
                    _labels(index) = value
                End Set
            End Property
            Public Property Grid(row As Integer, Optional column As Integer = 0) As Integer
                Get
                    Return row + column
                End Get
                Set(value As Integer)
                End Set
            End Property
            Default Public Property Label(index As Integer) As String
                Get
                    Return _labels(index)
                End Get
                Set(value As String)
                    _labels(index) = value
                End Set
            End Property
            Public Property Size As Integer
        End Class
        Public Class Bag
            Inherits List(Of String)
            Public Property Item2(index As Integer) As String
                Get
                    Return Item(index)
                End Get
                Set(value As String)
                    Item(index) = value
                End Set
            End Property
        End Class
        """;

    [Theory]
    [InlineData("[assembly: OotMessageFor(typeof(Shelf))]")]
    [InlineData("[assembly: OotMessageFor(typeof(Shelf))] [OotMessage] public class Holder { public Shelf? Shelf { get; set; } public List<Shelf> More { get; } = new(); }")]
    public void A_property_with_parameters_is_no_member(string program)
    {
        Generated generated = Generate(program).AssertCompiles();

        Assert.Empty(generated.Run.Diagnostics);
        string codec = generated.Files["Shelf.g.cs"];
        Assert.Contains("new(0, \"Name\",", codec, StringComparison.Ordinal);
        Assert.Contains("new(1, \"Size\",", codec, StringComparison.Ordinal);
        Assert.All(["Item2", "Grid", "Label"], property => Assert.DoesNotContain(property, codec, StringComparison.Ordinal));
    }

    [Fact]
    public void A_property_with_parameters_is_no_state_of_a_base() => Assert.Empty(Generate(
        "[assembly: OotMessageFor(typeof(Bag))] [OotMessage] public class Own : Bag { public int A { get; set; } }").AssertCompiles().Run.Diagnostics);

    private static Generated Generate(string program) => Project.Generate(new Project { References = [.. Framework.Net10, Library()] }.Compile(program));

    private static MetadataReference Library()
    {
        VisualBasicCompilation compilation = VisualBasicCompilation.Create(
            "Shelves", [VisualBasicSyntaxTree.ParseText(Shelf)], Framework.Net10, new VisualBasicCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
