using System.Text;

namespace Panel.Platform;

/// <summary>
/// The lines of a dump, counted from 1. Only line feeds end a line: dumps escape those inside of values.
/// </summary>
internal sealed class DumpLines(Stream stream) : IDisposable
{
    /// <summary>
    /// Bytes of a line; the server takes no longer statement (<c>max_allowed_packet</c> of a private server).
    /// </summary>
    internal const int Longest = 64 << 20;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _buffer = new byte[1 << 16];

    private readonly MemoryStream _line = new();

    private int _start;

    private int _end;

    /// <summary>Number of the line that was read last.</summary>
    internal long Number { get; private set; }

    /// <summary>The next line without its end, or null after the last one.</summary>
    /// <exception cref="InvalidDataException">It is no UTF-8, or too long.</exception>
    internal async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        Number++;
        _line.SetLength(0);
        for (; ; )
        {
            if (_start == _end && !await FillAsync(cancellationToken)) return _line.Length == 0 ? null : Text();
            var feed = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var until = feed < 0 ? _end : feed;
            if (_line.Length + until - _start > Longest)
                throw new InvalidDataException($"line {Number} of its dump is longer than any statement");
            _line.Write(_buffer, _start, until - _start);
            _start = feed < 0 ? until : until + 1;
            if (feed >= 0) return Text();
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        _line.Dispose();
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
        return _end > 0;
    }

    private string Text()
    {
        try
        {
            return Strict.GetString(_line.GetBuffer(), 0, (int)_line.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"line {Number} of its dump is not written in UTF-8");
        }
    }
}
