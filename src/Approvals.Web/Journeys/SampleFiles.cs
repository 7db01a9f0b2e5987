using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Approvals.Web.Journeys;

/// <summary>样例文件: documents and photos that open in a viewer and say that they are samples.</summary>
public static class SampleFiles
{
    private const int PhotoWidth = 640;
    private const int PhotoHeight = 400;

    /// <summary>A document of that title that says whose it is and that it is a sample.</summary>
    public static byte[] Document(string title, string of) => Pdf(title, of, "样例资料，仅供演示，无法律效力");

    /// <summary>One A4 page with the title and the lines. Chinese is set in the viewer's own song face (STSong-Light), so nothing is embedded.</summary>
    /// <param name="title">Characters of the basic plane.</param>
    public static byte[] Pdf(string title, params string[] lines)
    {
        var text = new StringBuilder("BT /F1 20 Tf 60 760 Td ").Append(Hex(title)).Append(" Tj /F1 12 Tf 0 -40 Td ");
        foreach (var line in lines)
            text.Append(Hex(line)).Append(" Tj 0 -22 Td ");
        var content = text.Append("ET").ToString();
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream"),
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>(objects.Length);
        foreach (var (index, body) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    /// <summary>A shop front drawn in plain colours, 640 × 400, PNG.</summary>
    public static byte[] Photo()
    {
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < PhotoHeight; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < PhotoWidth; x++)
                    packed.Write(ColourAt(x, y));
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, PhotoWidth);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), PhotoHeight);
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", rows.ToArray());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> ColourAt(int x, int y) => (x, y) switch
    {
        ( >= 280 and < 360, >= 220 and < 340) => [120, 82, 54],
        ( >= 130 and < 250, >= 210 and < 300) or ( >= 390 and < 510, >= 210 and < 300) => [190, 215, 230],
        ( >= 90 and < 550, >= 140 and < 190) => [176, 48, 42],
        ( >= 90 and < 550, >= 110 and < 340) => [226, 214, 190],
        (_, >= 340) => [140, 140, 136],
        _ => [150, 190, 222],
    };

    private static string Hex(string text) => $"<{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static void WriteChunk(Stream file, string kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(body));
        file.Write(number);
    }

    // CRC-32 as PNG demands it.
    private static uint Checksum(byte[] body)
    {
        var sum = uint.MaxValue;
        foreach (var value in body)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return ~sum;
    }
}
