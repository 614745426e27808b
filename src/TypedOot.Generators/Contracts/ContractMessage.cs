using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Contracts;

/// <summary>What the code says of a message, as a contract file says it.</summary>
/// <param name="Line">The message.</param>
/// <param name="Place">Where it is declared; none for a type of a reference.</param>
/// <param name="Members">Its members.</param>
internal sealed record ContractMessage(MessageLine Line, Location Place, IReadOnlyList<ContractMember> Members);

/// <summary>What the code says of a member.</summary>
/// <param name="Line">The member.</param>
/// <param name="Place">Where it is declared, or where its message is.</param>
/// <param name="CodeName">Its name in the code, if the type of the message declares it and so may pin it; else null.</param>
internal sealed record ContractMember(MemberLine Line, Location Place, string? CodeName);
