using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Panel.Testing;

/// <summary>What a name server answers on the wire.</summary>
/// <param name="Code">RCODE: 0 for an answer, 3 where there is no such name, 5 for a refusal (RFC 1035, section
/// 4.1.1).</param>
/// <param name="Records">Type and data of each record of the answer section.</param>
public sealed record DnsReply(int Code, IReadOnlyList<(int Type, byte[] Data)> Records);

/// <summary>Asks a name server on the loopback by UDP (RFC 1035, section 4).</summary>
public static class DnsQuestion
{
    public const int A = 1, Txt = 16, DnsKey = 48;

    private const int HeaderSize = 12;

    public static async Task<DnsReply> AskAsync(int port, string name, int type)
    {
        using var client = new UdpClient();
        await client.SendAsync(Question(name, type), new IPEndPoint(IPAddress.Loopback, port));
        var answer = await client.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return Read(answer.Buffer);
    }

    private static byte[] Question(string name, int type)
    {
        // One question, nothing else; class IN.
        List<byte> bytes = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (var label in name.Split('.')) bytes.AddRange([(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
        bytes.AddRange([0, (byte)(type >> 8), (byte)type, 0, 1]);
        return [.. bytes];
    }

    private static DnsReply Read(byte[] message)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(6));
        var at = AfterName(message, HeaderSize) + 4;
        List<(int, byte[])> records = [];
        for (var record = 0; record < count; record++)
        {
            at = AfterName(message, at);
            var length = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 8));
            records.Add(
                (BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at)), message[(at + 10)..(at + 10 + length)]));
            at += 10 + length;
        }
        return new DnsReply(message[3] & 15, records);
    }

    // Labels up to the root or to a pointer.
    private static int AfterName(byte[] message, int at)
    {
        while (message[at] is > 0 and < 192) at += message[at] + 1;
        return at + (message[at] == 0 ? 1 : 2);
    }
}
