using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Contracts;

/// <summary>A message of the code, in the words of a contract file.</summary>
/// <param name="Line">The message.</param>
/// <param name="Place">Where it is declared; none for a type of a reference.</param>
/// <param name="Members">Its members.</param>
internal sealed record ContractMessage(MessageLine Line, Location Place, IReadOnlyList<ContractMember> Members);

/// <summary>A member of the code, in the words of a contract file.</summary>
/// <param name="Line">The member.</param>
/// <param name="Place">Where it is declared, or where its message is.</param>
/// <param name="CodeName">Its name in the code, if the type of the message declares it and so may pin it; else null.</param>
internal sealed record ContractMember(MemberLine Line, Location Place, string? CodeName);
