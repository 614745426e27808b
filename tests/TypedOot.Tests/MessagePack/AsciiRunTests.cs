using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Tests.MessagePack;

/// <summary>Every length of text takes another way through the vectors, with something that is no ASCII at every place of it.</summary>
public class AsciiRunTests
{
    private const int Longest = 80;

    [Theory]
    [InlineData('\u0080')]
    [InlineData('\u00ff')]
    [InlineData('\u0100')]
    [InlineData('\u7f41')]
    [InlineData('\uffff')]
    public void Text_is_narrowed_only_if_all_of_it_is_ASCII(char other)
    {
        for (int length = 0; length <= Longest; length++)
        {
            char[] text = [.. Enumerable.Range(0, length).Select(i => (char)((i * 7) % 128))];
            byte[] room = Enumerable.Repeat((byte)0xEE, length + 1).ToArray();
            Assert.True(AsciiRun.TryNarrow(text, ref room[0]));
            Assert.Equal(Encoding.ASCII.GetBytes(text), room[..length]);
            Assert.Equal(0xEE, room[length]);

            for (int place = 0; place < length; place++)
            {
                char[] changed = [.. text];
                changed[place] = other;
                Assert.False(AsciiRun.TryNarrow(changed, ref room[0]));
                Assert.Equal(0xEE, room[length]);
            }
        }
    }

    [Theory]
    [InlineData(0x80)]
    [InlineData(0xff)]
    public void Bytes_are_widened_only_if_all_of_them_are_ASCII(byte other)
    {
        for (int length = 0; length <= Longest; length++)
        {
            byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) % 128))];
            Assert.True(AsciiRun.TryWiden(bytes, out string? text));
            Assert.Equal(Encoding.ASCII.GetString(bytes), text);

            for (int place = 0; place < length; place++)
            {
                byte[] changed = [.. bytes];
                changed[place] = other;
                Assert.False(AsciiRun.TryWiden(changed, out _));
            }
        }
    }

    [Fact]
    public void Text_that_is_no_ASCII_is_what_the_encoding_of_the_framework_makes_of_it()
    {
        Random random = new(Support.Seeded.Seed);
        foreach (int length in Enumerable.Range(0, 600).Concat([5_000, 70_000]))
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            if (length % 2 == 0)
                bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(0x20, 0xD000))));
            Assert.Equal(Encoding.UTF8.GetString(bytes), Utf8Text.Of(bytes));
        }
    }
}
