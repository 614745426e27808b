namespace Quakes.Messages;

/// <summary>Who recorded it.</summary>
/// <param name="Name">The network whose data is preferred: "ci", "us", …</param>
/// <param name="Code">Its identifier of the event.</param>
/// <param name="Ids">The identifiers that all networks gave it.</param>
/// <param name="Sources">The networks that contributed.</param>
public sealed record Network(string Name, string Code, WordList Ids, WordList Sources);
