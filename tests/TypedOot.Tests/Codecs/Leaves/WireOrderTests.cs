using System.Buffers.Binary;
using FsCheck.Fluent;
using TypedOot.Codecs;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

public class WireOrderTests
{
    private const int Size = 16;

    [Fact]
    public void Decimals_are_stored_and_loaded_as_their_parts() => Seeded.Holds(
        Gen.ArrayOf(Gen.Choose(int.MinValue, int.MaxValue), 3).Zip(Gen.Choose(0, 28).Zip(Gen.Choose(0, 1))).ToArbitrary(),
        input =>
        {
            (int[] parts, (int scale, int sign)) = (input.Item1, (input.Item2.Item1, input.Item2.Item2));
            decimal value = new(parts[0], parts[1], parts[2], sign == 1, (byte)scale);
            byte[] data = new byte[Size];
            DecimalCodec.WriteParts(value, data);

            Assert.Equal(((uint)sign << 31) | ((uint)scale << 16), BinaryPrimitives.ReadUInt32BigEndian(data));
            Assert.Equal(decimal.GetBits(value), decimal.GetBits(DecimalCodec.ReadParts(data)));
            if (!WireOrder.IsSupported)
                return;
            byte[] stored = new byte[Size];
            WireOrder.Store(value, WireOrder.Decimal, stored);
            Assert.Equal(data, stored);
            Assert.Equal(decimal.GetBits(value), decimal.GetBits(WireOrder.Load<decimal>(data, WireOrder.Decimal)));
        });

    [Fact]
    public void Guids_are_stored_and_loaded_in_the_order_of_their_text() => Seeded.Holds(
        Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), Size).ToArbitrary(),
        bytes =>
        {
            Guid value = new(bytes, bigEndian: true);
            Assert.Equal(Convert.ToHexString(bytes), value.ToString("N"), ignoreCase: true);
            if (!WireOrder.IsSupported)
                return;
            byte[] stored = new byte[Size];
            WireOrder.Store(value, WireOrder.Guid, stored);
            Assert.Equal(bytes, stored);
            Assert.Equal(value, WireOrder.Load<Guid>(bytes, WireOrder.Guid));
        });
}
