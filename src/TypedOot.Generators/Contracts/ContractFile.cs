using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedOot.Generators.Contracts;

/// <summary>The content of the contract file of a project.</summary>
internal sealed class ContractFile
{
    private readonly string _path;
    private readonly SourceText _text;
    private readonly Dictionary<string, TextSpan> _spans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageLine> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageLine> _retired = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MemberLine>> _members = new(StringComparer.Ordinal);

    private ContractFile(string path, SourceText text)
    {
        _path = path;
        _text = text;
        foreach (TextLine line in text.Lines)
        {
            string written = line.ToString();
            if (ContractLine.IsBlank(written))
                continue;
            if (ContractLine.Parse(written) is not { } fact)
                Mistakes.Add((line.Span, "it is neither a message nor a member"));
            else if (!_spans.ContainsKey(fact.Text))
                Add(fact, line.Span);
        }

        foreach (List<MemberLine> members in _members.Values)
            CheckPositions(members);
    }

    /// <summary>The lines that cannot be read, and why.</summary>
    public List<(TextSpan Span, string Reason)> Mistakes { get; } = new();

    /// <summary>The messages that are there, in the order of the file.</summary>
    public IEnumerable<MessageLine> Messages => _messages.Values;

    /// <summary>The messages that are no more.</summary>
    public IEnumerable<MessageLine> RetiredMessages => _retired.Values;

    /// <summary>Whether a path is that of a contract file.</summary>
    public static bool Is(string path) => string.Equals(Path.GetFileName(path), ContractLine.FileName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    public static ContractFile Parse(string path, SourceText text) => new(path, text);

    /// <summary>A message that is there, or null.</summary>
    public MessageLine? Find(string name) => _messages.TryGetValue(name, out MessageLine? line) ? line : null;

    /// <summary>The members of a message, retired ones included.</summary>
    public IReadOnlyList<MemberLine> MembersOf(string message) => _members.TryGetValue(message, out List<MemberLine>? members) ? members : [];

    /// <summary>Finds the location of a line.</summary>
    public Location LocationOf(ContractLine line) => LocationOf(_spans[line.Text]);

    /// <summary>Finds the location of a part of the text.</summary>
    public Location LocationOf(TextSpan span) => Location.Create(_path, span, _text.Lines.GetLinePositionSpan(span));

    private void Add(ContractLine fact, TextSpan span)
    {
        _spans.Add(fact.Text, span);
        if (fact is MemberLine member)
        {
            if (!_members.TryGetValue(member.Message, out List<MemberLine>? members))
                _members.Add(member.Message, members = new List<MemberLine>());
            members.Add(member);
        }
        else if (fact is MessageLine message)
        {
            Dictionary<string, MessageLine> same = message.IsRetired ? _retired : _messages;
            if (same.ContainsKey(message.Message) || (message.IsRetired ? _messages : _retired).ContainsKey(message.Message))
                Mistakes.Add((span, "another line says something else of that message"));
            else
                same.Add(message.Message, message);
        }
    }

    /// <summary>A merge may leave two members at one position: each side added its own.</summary>
    private void CheckPositions(List<MemberLine> members)
    {
        bool isMap = Find(members[0].Message)?.Layout == MessageLine.Map;
        HashSet<int> positions = new();
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (MemberLine member in members.OrderBy(m => m.IsRetired ? 0 : 1).ToArray())
        {
            string? reason = !names.Add(member.Name) ? "another line says something else of that member"
                : !positions.Add(member.Index) && !isMap ? "another line has a member at that position"
                : null;
            if (reason is null)
                continue;
            Mistakes.Add((_spans[member.Text], reason));
            members.Remove(member);
        }
    }
}
