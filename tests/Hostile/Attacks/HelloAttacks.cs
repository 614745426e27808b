using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Hellos that are none, and what comes in their place.</summary>
internal static class HelloAttacks
{
    private const string Hello = "the limits of a hello";

    // A server that authenticates reads these before it has asked who the peer is.
    public static IReadOnlyList<Attack> All { get; } =
    [
        Garbage("a hello of no version", new Pack().Map(1).Text("credit").Uint(1)),
        Garbage("a hello that is no map", new Pack().Array(0)),
        Garbage("a hello of 8,193 bytes", Version(2).Text("x").Raw(0xC6, 0, 0, 0x1F, 0xF0).Raw(new byte[0x1FF0])),
        Garbage("a hello with a name of 600 characters", Version(2).Text("name").Text(new string('n', 600))),
        Garbage("a hello with a key that comes twice", Version(2).Text("version").Uint(1)),
        Garbage("a hello with 257 modules", Modules(257)),
        Garbage("a hello that claims 4 billion modules", Version(2).Text("modules").Raw(0xDD, 0xFF, 0xFF, 0xFF, 0xFF)),
        new Forbidden("a second hello", Hello, Stage.Entered, Hellos.Of(1024)),
        new Forbidden("a message before the hello that is required", nameof(OotServerOptions.RequireHello), Stage.Connected, Frames.MessageOf(Tags.Note, 0x90))
        {
            Modes = [Mode.Plain, Mode.Authentication],
            Settings = static settings => settings.RequireHello = true,
            Lift = static settings => (settings.RequireHello, settings.Mode) = (false, Mode.Plain),
        },
        new WrongCredentials("a wrong secret", nonce => Hellos.Token(Secret.Name, new byte[32], nonce)),
        new WrongCredentials("an unknown name", nonce => Hellos.Token("somebody", Secret.Bytes, nonce)),
        new WrongCredentials("a token that was recorded", _ => WrongCredentials.Recorded),
        new WrongCredentials("a token that is none", _ => [0xC1]),
        new WrongCredentials("no token", _ => null),
    ];

    private static Forbidden Garbage(string name, Pack hello) => new(name, Hello, Stage.Connected, Frames.Of(Frames.Hello, hello.ToArray()))
    {
        Modes = [Mode.Plain, Mode.Authentication],
    };

    private static Pack Version(int keys) => new Pack().Map(keys).Text("version").Uint(1);

    private static Pack Modules(int count)
    {
        Pack hello = Version(2).Text("modules").Array(count);
        for (int i = 0; i < count; i++)
            hello.Bin(new byte[16]);
        return hello;
    }
}
