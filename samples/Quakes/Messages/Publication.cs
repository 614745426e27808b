namespace Quakes.Messages;

/// <summary>What was published about it.</summary>
/// <param name="Title">"M 2.0 - 4km W of Castaic, CA".</param>
/// <param name="Updated">When any of it was last changed, UTC.</param>
/// <param name="Products">"origin", "moment-tensor", …</param>
/// <param name="Page">For readers.</param>
/// <param name="Detail">For programs.</param>
public sealed record Publication(string Title, DateTime Updated, ReviewStatus Status, WordList Products, Uri Page, Uri Detail);
