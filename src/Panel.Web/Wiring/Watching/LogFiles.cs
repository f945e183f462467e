using System.Globalization;
using Panel.Platform;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Panel.Web.Wiring;

/// <summary>
/// The log for programs: a JSON object a line. A new file every day and whenever one is full; the oldest ones go, so
/// that a fault that repeats fills no disk. Folder and files are for the user alone who runs Panel, also where an older
/// Panel left them open. The sink has a hook for that, but not for files that several processes share.
/// </summary>
internal sealed class LogFiles : ILogEventSink, IDisposable
{
    /// <summary>Size of one file, in bytes.</summary>
    internal const long FileBytes = 32L << 20;

    /// <summary>Files of one role; with <see cref="FileBytes"/> about a gigabyte.</summary>
    internal const int Files = 31;

    private readonly string _folder, _name;

    private readonly Logger _inner;

    private DateTime _looked;

    /// <param name="folder">The folder <c>var/log</c>.</param>
    /// <param name="name">What the names of the files begin with; processes of one name share them.</param>
    internal LogFiles(string folder, string name, long fileBytes = FileBytes, int files = Files)
    {
        (_folder, _name) = (folder, name);
        Secrets.CloseFolder(folder);
        CloseFiles();
        _inner = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.File(
            new WithoutTokens(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture)),
            Path.Combine(folder, $"{name}-.json"), rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true,
            fileSizeLimitBytes: fileBytes, retainedFileCountLimit: files, shared: true).CreateLogger();
    }

    public void Emit(LogEvent logEvent)
    {
        _inner.Write(logEvent);
        // A new file is a change of the folder; a line in an old one is none.
        if (Directory.GetLastWriteTimeUtc(_folder) != _looked) CloseFiles();
    }

    public void Dispose() => _inner.Dispose();

    private void CloseFiles()
    {
        _looked = Directory.GetLastWriteTimeUtc(_folder);
        foreach (var file in Directory.EnumerateFiles(_folder, $"{_name}-*")) Secrets.CloseFile(file);
    }
}
