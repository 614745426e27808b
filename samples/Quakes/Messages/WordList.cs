namespace Quakes.Messages;

/// <summary>A list of words that equals any other with the same words in the same order, so that records which hold one compare as values.</summary>
public sealed class WordList : List<string>, IEquatable<WordList>
{
    public bool Equals(WordList? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as WordList);

    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, this[0]);
}
