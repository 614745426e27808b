namespace TypedOot.Generated.Tests;

/// <summary>Messages that preserve references, where the receiver does not know them.</summary>
public sealed class ReferenceSchemaTests
{
    private static readonly OotSerializerOptions Nothing = new() { Registry = new OotRegistryBuilder().Build() };

    [Fact]
    public void Members_of_an_unknown_message_that_preserves_references_have_their_names()
    {
        OotUnknown unknown = Assert.IsType<OotUnknown>(Read(Written(NewFriends(), OotSerializerOptions.Default), Nothing));

        Assert.Equal("a", unknown["Name"].GetString());
        Assert.Equal("b", unknown["Best"]["Name"].GetString());
    }

    [Fact]
    public void A_message_that_preserves_references_is_passed_on_with_them()
    {
        object unknown = Read(Written(NewFriends(), OotSerializerOptions.Default), Nothing)!;

        Friend friend = Assert.IsType<Friend>(Read(Written(unknown, Nothing), OotSerializerOptions.Default));

        Assert.Same(friend, friend.Best!.Best);
    }

    [Fact]
    public void Unknown_messages_with_references_keep_apart_in_another_message()
    {
        object unknown = Read(Written(NewFriends(), OotSerializerOptions.Default), Nothing)!;

        object?[] friends = Assert.IsType<object?[]>(Read(Written(new[] { unknown, unknown }, Nothing), OotSerializerOptions.Default));

        Friend first = Assert.IsType<Friend>(friends[0]);
        Friend second = Assert.IsType<Friend>(friends[1]);
        Assert.NotSame(first, second);
        Assert.Same(first, first.Best!.Best);
        Assert.Same(second, second.Best!.Best);
    }

    [Fact]
    public void Elements_with_references_keep_apart_from_each_other_and_from_what_this_program_writes()
    {
        OotSerializerOptions asElements = new() { UntypedValues = OotUntypedValues.AsElements };
        object element = Read(Written(new object[] { NewFriends(), "and" }, OotSerializerOptions.Default), asElements)!;
        Assert.IsType<OotElement>(element);
        Friend own = NewFriends();

        object?[] read = Assert.IsType<object?[]>(
            Read(Written(new[] { own, element, element, own }, OotSerializerOptions.Default), OotSerializerOptions.Default));

        Friend[] friends = [(Friend)read[0]!, (Friend)((object?[])read[1]!)[0]!, (Friend)((object?[])read[2]!)[0]!];
        Assert.Equal(3, friends.Distinct().Count());
        Assert.All(friends, friend => Assert.Same(friend, friend.Best!.Best));
        Assert.Same(friends[0], read[3]);
    }

    [Fact]
    public void An_unknown_message_that_refers_to_objects_outside_of_it_is_refused()
    {
        // The index 0 and the body; its last member is a discriminator that nobody knows, and the index 0 alone.
        byte[] bytes = Convert.FromHexString("92D4280095A161C0908092D6107FFFFFFFD42800");

        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Friend>(bytes));

        Assert.Contains("outside of it", error.Message, StringComparison.Ordinal);
    }

    private static Friend NewFriends()
    {
        Friend a = new() { Name = "a" };
        a.Best = new Friend { Name = "b", Best = a };
        return a;
    }

    private static MemoryStream Written(object value, OotSerializerOptions options)
    {
        MemoryStream stream = new();
        using OotStreamWriter writer = new(stream, options, leaveOpen: true);
        writer.Write(value);
        stream.Position = 0;
        return stream;
    }

    private static object? Read(MemoryStream stream, OotSerializerOptions options)
    {
        using OotStreamReader reader = new(stream, options);
        Assert.True(reader.Read());
        return reader.Current;
    }
}
