using TypedOot;

// Nothing here touches the assembly of the message, so that only this program's own module can know it.
using OotWriter writer = new();
writer.WriteArrayHeader(2);
writer.WriteString("Messages.Ping");
writer.WriteArrayHeader(1);
writer.WriteInt32(5);
object read = OotSerializer.DeserializeTagged(writer.ToArray());
Console.WriteLine(read);
return read is OotUnknown ? 1 : 0;
