using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// What a backup holds, in words for people and hashes for the restore; <c>manifest.json</c> at the end of the file.
/// </summary>
/// <param name="Format">Layout of the file, now 1.</param>
/// <param name="Panel">Version of the Panel that wrote it.</param>
/// <param name="Schema">Newest migration in the dump; an older Panel refuses it.</param>
/// <param name="Server">Version of the database server.</param>
/// <param name="CreatedAt">When the dump's snapshot was taken (UTC).</param>
/// <param name="AtLeast">Rows that the insert-only tables had just before the snapshot; a restore must not have
/// fewer.</param>
/// <param name="Files">Everything else in the file, in order.</param>
public sealed record BackupManifest(
    int Format, string Panel, int Schema, string Server, DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, long> AtLeast, IReadOnlyList<BackedUpFile> Files)
{
    public const int CurrentFormat = 1;

    internal const string EntryName = "manifest.json";

    internal const string DumpName = "database.sql";

    internal const string ArchiveFolder = "archive/";

    internal const string SecretsFolder = "secrets/";

    internal const string MasterKeyName = "secrets/master.key";

    /// <summary>Size of everything inside, in bytes, before packing.</summary>
    public long Size => Files.Sum(file => file.Size);

    /// <summary>
    /// What is wrong with what it says, or null. It may have been written by anybody; names in it go nowhere unless
    /// known.
    /// </summary>
    internal string? Fault()
    {
        if (Panel is null
            || Files is null || AtLeast is null || Files.Any(file => file?.Path is null || file.Sha256 is null))
            return "its manifest is not whole";
        if (AtLeast.Keys.FirstOrDefault(table => !Grants.InsertOnly.Contains(table)) is { } stranger)
            return $"its manifest counts '{BackupBounds.Shown(stranger)}', which is no table of documents";
        return Files.Count(file => file.Path == DumpName) == 1 ? null : "it holds no dump";
    }

    internal static readonly JsonSerializerOptions Json = new(RowJson.Options) { WriteIndented = true };
}

/// <summary>One file inside a backup.</summary>
/// <param name="Path">Name inside the backup, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record BackedUpFile(string Path, long Size, string Sha256);
