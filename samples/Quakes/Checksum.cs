using System.Security.Cryptography;
using Quakes.Messages;
using TypedOot;

namespace Quakes;

/// <summary>SHA-256 over events, so that two processes can compare what they have.</summary>
internal static class Checksum
{
    public static string Of(IEnumerable<SeismicEvent> events)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SeismicEvent seismic in events)
            hash.AppendData(OotSerializer.SerializeTagged(seismic));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
