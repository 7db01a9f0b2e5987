using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Approvals.Tests.Servers;

/// <summary>Speaks just enough of SQL Server's protocol to let a client log in, and keeps the statements it is sent. Source: [MS-TDS].</summary>
internal sealed class TdsListener : IAsyncDisposable
{
    private const byte Rpc = 0x03;
    private const byte Response = 0x04;
    private const byte Login = 0x10;
    private const byte PreLogin = 0x12;
    private const int HeaderBytes = 8;

    private static readonly byte[] PreLoginAnswer =
    [
        0, 0, 16, 0, 6, // version
        1, 0, 22, 0, 1, // encryption
        0xFF,
        15, 0, 0, 0, 0, // padding up to offset 16, then the version
        16, 0, 0, 0, 0, 0,
        2, // encryption not supported
    ];

    private static readonly byte[] Done = [0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly byte[] Collation = [0xE3, 8, 0, 7, 5, 0x09, 0x04, 0xD0, 0x00, 0x34, 0];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<byte> heard = [];
    private readonly List<byte[]> calls = [];
    private readonly Task loop;

    public TdsListener()
    {
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    public string ConnectionString =>
        $"Server=127.0.0.1,{((IPEndPoint)listener.LocalEndpoint).Port};User ID=sa;Password=x;Encrypt=Optional;Pooling=False;ConnectRetryCount=0;Connect Timeout=30;MultipleActiveResultSets=False";

    /// <summary>Types of the packets heard, in order.</summary>
    public IReadOnlyList<byte> Heard => heard;

    /// <summary>Whether exactly one parameterised statement came, with these words in its text or its parameters.</summary>
    public bool HeardOneCallWith(params string[] words) =>
        calls.Count == 1 && words.All(word => calls[0].AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0);

    public static byte PreLoginPacket => PreLogin;

    public async ValueTask DisposeAsync()
    {
        // The loop ends by the token alone: a listener that has stopped already answers its next accept with another fault.
        await stop.CancelAsync();
        await loop;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await using var stream = client.GetStream();
                await TalkAsync(stream);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        while (await MessageAsync(stream) is var (type, body))
        {
            heard.Add(type);
            if (type == Rpc)
                calls.Add(body);
            await SendAsync(stream, type switch
            {
                PreLogin => PreLoginAnswer,
                Login => [.. Collation, .. LoginAcknowledged(), .. Done],
                _ => Done,
            });
        }
    }

    private async Task<(byte Type, byte[] Body)?> MessageAsync(NetworkStream stream)
    {
        var body = new MemoryStream();
        var header = new byte[HeaderBytes];
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, stop.Token) < HeaderBytes)
                return null;
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderBytes];
            await stream.ReadExactlyAsync(part, stop.Token);
            body.Write(part);
            if ((header[1] & 1) != 0)
                return (header[0], body.ToArray());
        }
    }

    private async Task SendAsync(NetworkStream stream, byte[] body)
    {
        var packet = new byte[HeaderBytes + body.Length];
        packet[0] = Response;
        packet[1] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        body.CopyTo(packet, HeaderBytes);
        await stream.WriteAsync(packet, stop.Token);
    }

    private static byte[] LoginAcknowledged()
    {
        var name = Encoding.Unicode.GetBytes("SQL");
        byte[] content = [1, 0x74, 0, 0, 4, (byte)(name.Length / 2), .. name, 15, 0, 0, 0];
        return [0xAD, (byte)content.Length, 0, .. content];
    }
}
