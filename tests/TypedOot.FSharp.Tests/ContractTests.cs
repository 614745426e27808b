using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Contracts;
using TypedOot.Serialization;

namespace TypedOot.FSharp.Tests;

/// <summary>Contract files, which the compiler writes, say of types of F# what their schemas say at run time.</summary>
public sealed class ContractTests
{
    [Fact]
    public void A_contract_has_the_cases_of_a_union_and_their_fields() => Assert.Equal(
        [
            "Shapes.Shape 0 Shapes.Shape.Circle msg(Shapes.Shape.Circle) sealed",
            "Shapes.Shape 1 Shapes.Shape.Rectangle msg(Shapes.Shape.Rectangle) sealed",
            "Shapes.Shape 2 Shapes.Shape.Point msg(Shapes.Shape.Point) sealed",
            "Shapes.Shape.Circle 0 radius f64 required",
            "Shapes.Shape.Rectangle 0 width f64 required",
            "Shapes.Shape.Rectangle 1 height f64 required",
        ],
        Read("[assembly: OotMessageFor(typeof(Shapes.Shape))]").Where(message => message.Line.Message.StartsWith("Shapes.", StringComparison.Ordinal)).SelectMany(message => message.Members).Select(member => member.Line.Text));

    [Fact]
    public void Contracts_and_schemas_agree()
    {
        Dictionary<string, OotSchema> schemas = [];
        foreach (OotCodec codec in OotRegistry.Default.Messages)
        {
            foreach (WireSchema wire in OotRegistry.Default.Schemas.ClosureOf(codec))
                schemas[wire.Schema.Name] = wire.Schema;
        }

        string code = File.ReadAllText(Path.Combine(GenerationTests.Snapshots, "..", "Messages.cs"));
        int compared = 0;
        foreach (ContractMessage message in Read(code).Where(message => schemas.ContainsKey(message.Line.Message)))
        {
            OotSchema schema = schemas[message.Line.Message];
            // Of a construction that is listed, the file says its kind and no more.
            if (schema.Content is null && message.Line.Layout == MessageLine.Of)
                continue;
            MemberLine[] members = [.. message.Members.Select(member => member.Line)];
            if (schema.Content is { } content)
                Assert.Equal(content.Text, message.Line.Layout == MessageLine.Union ? $"union<{string.Join(',', members.Select(member => member.Kind))}>" : message.Line.Kind);
            else
                Assert.Equal(schema.Members.Select(Text), members.Select(member => $"{member.Message} {member.Index} {member.Name} {member.Kind} {member.IsRequired}"));
            compared++;

            string Text(OotSchemaMember member) =>
                $"{schema.Name} {member.Position} {member.Name} {member.Kind.Text} {(member.Flags & OotMemberFlags.Required) != 0}";
        }

        Assert.True(compared > 50, $"{compared} were compared");
    }

    private static IReadOnlyList<ContractMessage> Read(string code) => ContractReader.Read(Survey.Of(GenerationTests.Compile(code, "TypedOot.FSharp.Tests")));
}
