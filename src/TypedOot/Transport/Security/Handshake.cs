using System.Security.Cryptography;
using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>
/// The exchange of two sides before there is a connection: who the client is, and whether the server takes it. Until a server that asks knows, it reads one
/// hello of a limited size and nothing else, and says nothing but a hello without any content and, if need be, a close.
/// </summary>
/// <remarks>
/// A server that asks sends a hello with a nonce; the client its hello, with a token that answers the nonce; the server its real hello, or a close. A client
/// without credentials sends its hello at once: the server may know it by its certificate or address, and one that asks nothing may wait for it. All of it under
/// the token of the caller, who then aborts the transport.
/// </remarks>
internal static class Handshake
{
    private const int NonceSize = 32;
    private const int MostDiscarded = 256 * 1024;
    private static readonly TimeSpan RefusalTime = TimeSpan.FromSeconds(1);

    /// <summary>The server's part.</summary>
    /// <returns>The client's hello, and who it is; or null if the server asks nothing.</returns>
    /// <exception cref="FrameException">The client sent something else; or it was refused.</exception>
    /// <exception cref="OotFormatException">The client's hello is malformed.</exception>
    /// <exception cref="IOException">The client left.</exception>
    public static async Task<Greeting?> AcceptAsync(IOotTransport transport, TransportSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Authenticate is not { } authenticate)
        {
            if (!settings.RequireHello)
                return null;
            // A client with credentials waits for it before it says who it is.
            await transport.WriteAsync(FrameWriter.Hello(Hello.Of(settings))).ConfigureAwait(false);
            return await ReadAsync(transport, new ReceiveBuffer()).ConfigureAwait(false) with { IsHelloSent = true };
        }

        byte[] nonce = RandomNumberGenerator.GetBytes(NonceSize);
        await transport.WriteAsync(FrameWriter.Hello(new Hello(Hello.CurrentVersion, null, null, null) { Nonce = nonce })).ConfigureAwait(false);
        Greeting greeting = await ReadAsync(transport, new ReceiveBuffer()).ConfigureAwait(false);
        Hello hello = greeting.Hello!;
        byte[] token = hello.Token ?? [];
        try
        {
            object? user = await authenticate(new(transport, hello.Name, nonce, token), cancellationToken)
                .AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            return user is null
                ? throw new ClosingException(CloseCause.Unauthenticated)
                : greeting with { User = user, Hello = hello with { Token = null } };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(token);
        }
    }

    /// <summary>The client's part.</summary>
    /// <returns>The server's hello, or the beginning of another frame of a server that says none; null if this side waits for nothing.</returns>
    /// <exception cref="FrameException">The server sent something else.</exception>
    /// <exception cref="OotFormatException">The server's hello is malformed.</exception>
    /// <exception cref="OotAuthenticationException">The server does not accept the credentials, or that there are none.</exception>
    /// <exception cref="OotConnectionException">The server closed.</exception>
    /// <exception cref="IOException">The server left.</exception>
    /// <exception cref="InvalidOperationException">The credentials could be read by others.</exception>
    public static async Task<Greeting?> ConnectAsync(IOotTransport transport, TransportSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Credentials is not { } credentials)
            return settings.AwaitsHello ? await ConnectAsStrangerAsync(transport, settings).ConfigureAwait(false) : null;
        if (!transport.IsConfidential && !settings.AllowCleartextCredentials)
        {
            throw new InvalidOperationException(
                $"The credentials would go over a connection that others can read; {nameof(OotTransportOptions.Security)} protects it, and {nameof(OotClientOptions.AllowCleartextCredentials)} takes the risk.");
        }

        Greeting first = await ReadAsync(transport, new ReceiveBuffer()).ConfigureAwait(false);
        if (first.Hello!.Nonce is not { } nonce)
            return first;

        ReadOnlyMemory<byte> answer = await credentials(nonce, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        byte[] token = answer.ToArray();
        byte[] frame = FrameWriter.Hello(Hello.Of(settings) with { Token = token });
        try
        {
            await transport.WriteAsync(frame).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(token);
            CryptographicOperations.ZeroMemory(frame);
        }

        Greeting second = await ReadAsync(transport, first.Received).ConfigureAwait(false);
        return second with { IsHelloSent = true };
    }

    /// <summary>Closes what never became a connection, and lets the peer read why.</summary>
    public static async Task RefuseAsync(IOotTransport transport, CloseCause cause, TimeProvider time)
    {
        try
        {
            using CancellationTokenSource limit = new(RefusalTime, time);
            using (limit.Token.UnsafeRegister(static transport => ((IOotTransport)transport!).Abort(), transport))
            {
                await transport.WriteAsync(FrameWriter.Close(cause.Code, cause.Text, cause.RetryAfter)).ConfigureAwait(false);
                await transport.ShutdownWriteAsync().ConfigureAwait(false);
                byte[] discarded = new byte[4096];
                for (int left = MostDiscarded; left > 0;)
                {
                    int count = await transport.ReadAsync(discarded).ConfigureAwait(false);
                    if (count == 0)
                        break;
                    left -= count;
                }
            }
        }
        catch (Exception)
        {
            // The peer has gone, or takes too long to.
        }

        await transport.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<Greeting> ConnectAsStrangerAsync(IOotTransport transport, TransportSettings settings)
    {
        await transport.WriteAsync(FrameWriter.Hello(Hello.Of(settings))).ConfigureAwait(false);
        Greeting greeting = await ReadAsync(transport, new ReceiveBuffer(), mayBeOther: true).ConfigureAwait(false);
        if (greeting.Hello?.Nonce is not null)
            greeting = await ReadAsync(transport, greeting.Received).ConfigureAwait(false);
        return greeting with { IsHelloSent = true };
    }

    private static async Task<Greeting> ReadAsync(IOotTransport transport, ReceiveBuffer received, bool mayBeOther = false)
    {
        while (true)
        {
            if (!OtherProtocols.Check(received.Unread) && FrameHeader.TryRead(received.Unread, out FrameHeader header))
            {
                bool isOther = header.Kind is not (FrameKind.Hello or FrameKind.Close);
                if (isOther && mayBeOther)
                    return new Greeting(null, received);
                if (isOther)
                    throw new FrameException($"the first frame must be a hello here, and the peer sent one of kind {header.Kind}");
                if (header.Length > Hello.MaxBytes)
                    throw new FrameException($"a hello has at most {Hello.MaxBytes} bytes, and the peer's has {header.Length}");
                if (received.Unread.Length >= header.Size + (int)header.Length)
                    return Take(received, header);
            }

            int count = await transport.ReadAsync(received.Room()).ConfigureAwait(false);
            if (count == 0)
                throw new IOException("The peer left before it had said hello.");
            received.Arrived(count);
        }
    }

    private static Greeting Take(ReceiveBuffer received, FrameHeader header)
    {
        received.Skip(header.Size);
        OotReader payload = new(received.Unread[..(int)header.Length]);
        if (header.Kind == FrameKind.Close)
        {
            CloseCause cause = FrameWriter.ReadClose(ref payload);
            throw cause.Reason == ConnectionReason.AuthenticationFailed ? new OotAuthenticationException(cause.Text) : cause.ToException();
        }

        Hello hello = Hello.Read(received.Unread[..(int)header.Length]);
        received.Skip((int)header.Length);
        return new Greeting(hello, received);
    }
}
