using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedOot.Generators.Analyzers;
using TypedOot.Serialization;

namespace TypedOot.Generators.Contracts;

/// <summary>Compares the messages of the code with those of the file; <see cref="MemberCheck"/> does so for the members.</summary>
internal sealed class ContractCheck
{
    private readonly ContractFile _file;
    private readonly IReadOnlyList<ContractMessage> _messages;
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly ContractReport _report;

    private ContractCheck(ContractFile file, IReadOnlyList<ContractMessage> messages)
    {
        _file = file;
        _messages = messages;
        _names = new HashSet<string>(messages.Select(m => m.Line.Message), StringComparer.Ordinal);
        _report = new ContractReport(file);
    }

    /// <summary>Compares the messages of the code with the contract file.</summary>
    /// <returns>The diagnostics to report.</returns>
    public static IReadOnlyList<Diagnostic> Run(ContractFile file, IReadOnlyList<ContractMessage> messages)
    {
        ContractCheck check = new(file, messages);
        check.Run();
        return check._report.Diagnostics;
    }

    private void Run()
    {
        foreach ((TextSpan span, string reason) in _file.Mistakes)
            _report.Add(Descriptors.UnreadableContract, _file.LocationOf(span), null, null, reason);
        foreach (ContractMessage message in _messages)
            Check(message);
        foreach (MessageLine line in _file.Messages.Where(line => !_found.Contains(line.Message)))
        {
            _report.Gone(
                line,
                _file.LocationOf(line),
                $"'{line.Message}'",
                line.Role == MessageLine.Tagged
                    ? "old writers still send it and stored data holds it, and nothing here reads it"
                    : "what old writers send and stored data holds may have it in other messages, and nothing here reads it");
        }
    }

    private void Check(ContractMessage message)
    {
        MessageLine now = message.Line;
        if (Reused(now) is { } retired)
        {
            _report.Add(Descriptors.RetiredReused, message.Place, null, null, $"'{now.Message}'", retired);
            return;
        }

        MessageLine? line = _file.Find(now.Message);
        if (line is null && Former(now) is { } former)
        {
            _found.Add(former.Message);
            ReportName(message, former);
            MemberCheck.Run(message, former.Message, _file, _report);
            return;
        }

        if (line is null)
        {
            HashSet<string> recorded = new(_file.MembersOf(now.Message).Select(m => m.Text), StringComparer.Ordinal);
            IEnumerable<string> missing = message.Members.Select(m => m.Line.Text).Where(text => !recorded.Contains(text)).Prepend(now.Text);
            _report.Missing(string.Join("\n", missing), message.Place, $"'{now.Message}'");
            return;
        }

        _found.Add(line.Message);
        string[] breaks = Breaks(line, now).ToArray();
        foreach (string reason in breaks)
            _report.Add(Descriptors.MessageBreaks, message.Place, null, null, now.Message, reason);
        if (breaks.Length == 0 && line.Text != now.Text)
            _report.Outdated(line, now, message.Place, $"'{now.Message}'");
        MemberCheck.Run(message, line.Message, _file, _report);
    }

    /// <summary>Tells which identity of a retired message a new message uses again; null if it uses none.</summary>
    private string? Reused(MessageLine now)
    {
        foreach (MessageLine retired in _file.RetiredMessages)
        {
            if (retired.Message == now.Message)
                return "name of a message";
            if (retired.Tag != 0 && retired.Tag == now.Tag)
                return "tag of a message";
        }

        return null;
    }

    /// <summary>The message that one was before it got another name: it answers to that name still, or has the explicit tag.</summary>
    private MessageLine? Former(MessageLine now) => now.Aliases.Select(_file.Find).FirstOrDefault(IsFormer)
        ?? (now.Tag is > 0 and < SchemaLimits.FirstHashedTag ? _file.Messages.FirstOrDefault(line => line.Tag == now.Tag && IsFormer(line)) : null);

    private bool IsFormer(MessageLine? line) => line is not null && !_names.Contains(line.Message);

    private void ReportName(ContractMessage message, MessageLine former)
    {
        MessageLine now = message.Line;
        string readers = former.Tag == now.Tag
            ? "old readers know the tag, but not the name where schemas and generic messages use it"
            : $"old readers do not know the tag {now.Tag}, and get an unknown message";
        string writers = now.Aliases.Contains(former.Message)
            ? "what old writers send and stored data holds is still read, since the old name is an alias"
            : "what old writers send and stored data holds is read by the tag alone; list the old name in Aliases";
        _report.Add(
            Descriptors.MessageBreaks, message.Place, null, null, now.Message, $"had the name \"{former.Message}\": {readers}; {writers}");
    }

    private static IEnumerable<string> Breaks(MessageLine line, MessageLine now)
    {
        if (line.Role == MessageLine.Tagged && now.Role != MessageLine.Tagged)
        {
            yield return $"had the tag {line.Tag} and is no message by itself any more: "
                + "what old writers send and stored data holds under that tag cannot be read here";
        }
        else if (line.Tag != now.Tag && line.Role == MessageLine.Tagged)
            yield return $"had the tag {line.Tag} and has now {now.Tag}: {OfTag(line, now)}";
        if (line.Layout == MessageLine.Of && now.Layout == MessageLine.Of)
        {
            if (KindChange.Explain(line.Kind, line.Slots, now.Kind, now.Slots) is { } reason)
                yield return reason;
        }
        else if (line.Layout != now.Layout)
        {
            yield return $"had the layout {Show(line)} and has now {Show(now)}: {OfLayout(line, now)}";
        }

        if (!line.HasReferences && now.HasReferences)
            yield return "did not preserve references and does now: old readers cannot read a body behind an index";
        if (line.HasReferences && !now.HasReferences)
            yield return "preserved references and does so no more: what old writers send and stored data holds stands behind an index, and cannot be read here";
        foreach (string alias in line.Aliases.Except(now.Aliases, StringComparer.Ordinal))
            yield return $"answered to the name \"{alias}\": what old writers send and stored data holds under that name cannot be read here";
    }

    /// <summary>A reader knows a message by the hash of its name too, whatever its tag is.</summary>
    private static string OfTag(MessageLine line, MessageLine now)
    {
        uint hash = TagHash.Of(now.Message);
        if (line.Tag == hash)
            return "old readers do not know that, and get an unknown message";
        string writers = "what old writers send and stored data holds under the old tag cannot be read here";
        return now.Tag == hash ? writers : $"old readers do not know that, and {writers}";
    }

    private static string Show(MessageLine line) => line.Layout switch
    {
        MessageLine.Of => $"of {line.Kind}",
        "" => "of an interface",
        _ => line.Layout,
    };

    private static string OfLayout(MessageLine line, MessageLine now) => (line.Layout, now.Layout) switch
    {
        (MessageLine.Array, MessageLine.Map) => "old readers in other languages that go by position find no array",
        (MessageLine.Map, MessageLine.Array) =>
            "old readers that go by name, and have the members at other positions or are written in other languages, find no names",
        _ => "old readers cannot read what is written now, and what old writers send or stored data holds cannot be read here",
    };
}
