namespace AotRoundTrip;

public sealed class Names : List<string>;

public sealed class Scores : Dictionary<string, int>;
