using Microsoft.CodeAnalysis.Text;

namespace TypedOot.Analyzers.Tests.Support;

/// <summary>Source text in which <c>[|…|]</c> marks where diagnostics are expected.</summary>
/// <param name="Text">The text without the marks.</param>
/// <param name="Spans">What was marked.</param>
internal sealed record Marked(string Text, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Takes the marks out of a text.</summary>
    public static Marked Parse(string text)
    {
        List<TextSpan> spans = [];
        while (text.IndexOf("[|", StringComparison.Ordinal) is >= 0 and int start)
        {
            int end = text.IndexOf("|]", start, StringComparison.Ordinal);
            spans.Add(TextSpan.FromBounds(start, end - 2));
            text = text[..start] + text[(start + 2)..end] + text[(end + 2)..];
        }

        return new Marked(text, spans);
    }
}
