using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Panel.Import;

namespace Panel.Web.Import;

/// <summary>
/// Takes the files from the browser into memory; nothing is kept of files that are too large or are none of a company.
/// </summary>
public sealed partial class ImportUpload(IStringLocalizer<Texts> T, TimeProvider clock)
{
    // Nine, and what lies beside them in a folder.
    private const int MostFiles = 50;

    private static readonly TimeSpan PaintEvery = TimeSpan.FromMilliseconds(150);


    private Problem? _problem;

    private bool _reading;

    private long _read, _total;

    private int _round;

    private DateTimeOffset _painted;

    /// <summary>Raised when all files are here.</summary>
    [Parameter, EditorRequired] public required EventCallback<CompanyUpload> Done { get; set; }

    private int Percent => _total == 0 ? 0 : (int)Math.Clamp(_read * 100 / _total, 0, 100);

    private async Task ReadAsync(InputFileChangeEventArgs change)
    {
        if (_reading) return;
        (_reading, _problem, _read) = (true, null, 0);
        try
        {
            var upload = new CompanyUpload();
            _problem = await ReadAsync(change, upload);
            if (_problem is null) await Done.InvokeAsync(upload);
        }
        catch (OperationCanceledException)
        {
            // The page was left while the files came.
        }
        finally
        {
            _reading = false;
            _round++; // A new input: choosing the same files again is a choice too.
        }
    }

    private async Task<Problem?> ReadAsync(InputFileChangeEventArgs change, CompanyUpload upload)
    {
        if (change.FileCount > MostFiles)
            return new Problem(
                "import.too_many",
                $"These are {change.FileCount} files. Choose the nine files of a company, or a zip.");
        var files = change.GetMultipleFiles(MostFiles);
        _total = files.Sum(file => file.Size);
        if (_total > CompanyFiles.MostBytes) return CompanyUpload.TooLarge;
        try
        {
            foreach (var file in files)
            {
                await using var stream = file.OpenReadStream(CompanyFiles.MostBytes, Gone);
                if (await upload.AddAsync(file.Name, stream, Came, Gone) is { } problem) return problem;
            }
        }
        catch (Exception exception) when (exception is IOException or JSException or TimeoutException)
        {
            return new Problem(
                "import.unreadable",
                "The browser could not read a file to its end. Choose files, not a folder, and leave them where "
                    + "they are until they are sent.");
        }
        return upload.IsEmpty
            ? new Problem(
                "import.nothing", $"None of these is a file of a company: {string.Join(", ", upload.Ignored.Take(5))}.")
            : null;
    }

    private void Came(int bytes)
    {
        _read += bytes;
        if (clock.GetUtcNow() - _painted < PaintEvery) return;
        _painted = clock.GetUtcNow();
        _ = InvokeAsync(StateHasChanged);
    }

    private static string Megabytes(long bytes) => (bytes / 1048576m).ToString("N1", CultureInfo.CurrentCulture);
}
