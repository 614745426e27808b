using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Contracts;

/// <summary>Compares the members of one message with those of the file.</summary>
internal sealed class MemberCheck
{
    private readonly ContractMessage _message;
    private readonly ContractReport _report;
    private readonly bool _goesByName;
    private readonly bool _isUnion;
    private readonly Dictionary<string, MemberLine> _lines;
    private readonly List<MemberLine> _retired;
    private readonly HashSet<string> _names;
    private readonly Dictionary<ContractMember, MemberLine> _found = new();

    private MemberCheck(ContractMessage message, string nameInFile, ContractFile file, ContractReport report)
    {
        _message = message;
        _report = report;
        _goesByName = message.Line.Layout == MessageLine.Map;
        _isUnion = message.Line.Layout == MessageLine.Union;
        IReadOnlyList<MemberLine> lines = file.MembersOf(nameInFile);
        _lines = lines.Where(line => !line.IsRetired).ToDictionary(line => line.Name, StringComparer.Ordinal);
        _retired = lines.Where(line => line.IsRetired).ToList();
        _names = new HashSet<string>(message.Members.Select(m => m.Line.Name), StringComparer.Ordinal);
    }

    /// <summary>Adds what is to be reported.</summary>
    /// <param name="message">The message.</param>
    /// <param name="nameInFile">Its name there.</param>
    /// <param name="file">The file.</param>
    /// <param name="report">Where it goes.</param>
    public static void Run(ContractMessage message, string nameInFile, ContractFile file, ContractReport report)
    {
        MemberCheck check = new(message, nameInFile, file, report);
        foreach (ContractMember member in message.Members)
        {
            if (check.Find(member.Line) is { } line)
                check._found.Add(member, line);
        }

        foreach (ContractMember member in message.Members)
            check.Check(member, member.Line with { Message = nameInFile });
        foreach (MemberLine line in check._lines.Values.Except(check._found.Values))
            check.ReportGone(line);
    }

    private void Check(ContractMember member, MemberLine now)
    {
        if (!_found.TryGetValue(member, out MemberLine? line))
        {
            CheckNew(member, now);
            return;
        }

        bool isMoved = line.Index != now.Index && (!_goesByName || (line.IsPinned && now.IsPinned));
        if (isMoved)
            ReportMoved(member, line);
        string[] breaks = Breaks(line, now).ToArray();
        foreach (string reason in breaks)
            Report(member, reason);
        if (!isMoved && breaks.Length == 0 && line.Text != now.Text)
            _report.Outdated(line, now, member.Place, Show(now));
    }

    /// <summary>The line of a member: by its name, by a name that it had, or else by its place, if nobody else has a claim to that.</summary>
    private MemberLine? Find(MemberLine now)
    {
        if (_lines.TryGetValue(now.Name, out MemberLine? line))
            return line;
        foreach (string alias in now.Aliases)
        {
            if (!_names.Contains(alias) && _lines.TryGetValue(alias, out line))
                return line;
        }

        return _goesByName ? null : _lines.Values.FirstOrDefault(l => l.Index == now.Index && !_names.Contains(l.Name) && !IsAlias(l.Name));
    }

    private bool IsAlias(string name) => _message.Members.Any(m => m.Line.Aliases.Contains(name));

    private void CheckNew(ContractMember member, MemberLine now)
    {
        if (_retired.FirstOrDefault(line => line.Name == now.Name) is not null)
        {
            _report.Add(Descriptors.RetiredReused, member.Place, null, null, Show(now), "name of a member");
        }
        else if (!_goesByName && _retired.FirstOrDefault(line => line.Index == now.Index) is { } retired)
        {
            _report.Add(Descriptors.RetiredReused, member.Place, null, null, Show(now), $"position {now.Index} of '{retired.Name}'");
        }
        else if (now.IsRequired)
        {
            Report(
                member,
                "is new and required: what old writers send and stored data holds is without it, and refused here; make it optional, or do not require it");
        }
        else if (_goesByName || !_lines.Values.Any(line => line.Index == now.Index))
        {
            _report.Missing(now.Text, member.Place, Show(now));
        }

        // Else it took the place of another, which is reported as moved.
    }

    private IEnumerable<string> Breaks(MemberLine line, MemberLine now)
    {
        if (_isUnion && line.Name != now.Name)
        {
            yield return $"stands where \"{line.Name}\" did: old readers that go by number take the one for the other, "
                + "and so does this program with stored data; give the case a number of its own with [OotCase]";
            yield break;
        }

        if (line.Name != now.Name && !now.Aliases.Contains(line.Name))
        {
            yield return $"stands where \"{line.Name}\" did: old readers take the one for the other, "
                + "and so does this program with what old writers send and stored data holds; list the old name in Aliases if it was renamed, or give it another position";
            yield break;
        }

        if (line.Name != now.Name)
        {
            yield return $"had the name \"{line.Name}\": old readers that go by name do not find it, and take it as absent; "
                + "old writers and stored data are still read, since the old name is an alias";
        }

        if (KindChange.Explain(line.Kind, line.Slots, now.Kind, now.Slots) is { } reason)
            yield return reason;
        if (now.IsRequired && !line.IsRequired)
            yield return "is now required: what old writers send and stored data holds is refused here where it is absent";
        else if (line.IsOptional && !now.IsOptional)
            yield return "is no longer optional: the nil that old writers send, and that stored data holds, is refused here";
        foreach (string alias in line.Aliases.Except(now.Aliases, StringComparer.Ordinal).Where(alias => alias != now.Name))
            yield return $"answered to the name \"{alias}\": what old writers send and stored data holds under that name is not found here";
    }

    private void ReportMoved(ContractMember member, MemberLine line)
    {
        string positions = string.Join(
            DiagnosticProperties.Separator.ToString(),
            _found.Where(pair => pair.Key.CodeName is not null)
                .Select(pair => FormattableString.Invariant($"{pair.Key.CodeName}={pair.Value.Index}")));
        _report.Add(
            Descriptors.MemberMoved,
            member.Place,
            DiagnosticProperties.Positions,
            member.CodeName is null ? null : positions,
            Show(member.Line),
            line.Index.ToString(CultureInfo.InvariantCulture),
            member.Line.Index.ToString(CultureInfo.InvariantCulture),
            _isUnion ? "OotCase" : "OotMember");
    }

    private void ReportGone(MemberLine line)
    {
        if (_isUnion)
        {
            _report.Gone(line, _message.Place, Show(line), "what old writers send and stored data holds of it is refused here");
            return;
        }

        string readers = line.IsRequired ? "old readers refuse a message without it" : "old readers take it as absent";
        _report.Gone(line, _message.Place, Show(line), readers + ", and what old writers send and stored data holds of it is lost here");
    }

    private void Report(ContractMember member, string reason) => _report.Add(Descriptors.MemberBreaks, member.Place, null, null, Show(member.Line), reason);

    private static string Show(MemberLine line) => $"'{line.Name}' of '{line.Message}'";
}
