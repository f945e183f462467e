using System.Security.Cryptography;
using System.Text;
using Panel.Archive;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

public sealed class ArchiveStoreTests : IDisposable
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder = Path.Combine(
        Directory.CreateTempSubdirectory("panel-archive-").FullName, "archive");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public async Task A_content_lies_under_its_hash_where_nobody_writes_and_nobody_else_reads()
    {
        var content = Encoding.UTF8.GetBytes("document");
        var hash = await new ArchiveStore(_folder).PutAsync(content, default);
        hash.ShouldBe(SHA256.HashData(content));
        var path = Path.Combine(_folder, ArchiveStore.NameOf(hash));
        var name = Convert.ToHexStringLower(hash);
        path.ShouldBe(Path.Combine(_folder, name[..2], name[2..4], name + ".pdf"));
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead);
        string[] folders = [_folder, .. Directory.GetDirectories(_folder, "*", SearchOption.AllDirectories)];
        folders.ShouldAllBe(folder => File.GetUnixFileMode(folder) == OwnerFolder);
        (await new ArchiveStore(_folder).FindAsync(hash, default)).ShouldBe(content);
        Directory.GetFiles(Path.Combine(_folder, "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Putting_the_same_again_even_at_once_changes_nothing()
    {
        var store = new ArchiveStore(_folder);
        var content = RandomNumberGenerator.GetBytes(50_000);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => store.PutAsync(content, default))));
        hashes.Select(Convert.ToHexString).Distinct().Count().ShouldBe(1);
        Directory.GetFiles(_folder, "*.pdf", SearchOption.AllDirectories).Length.ShouldBe(1);
        Directory.GetFiles(Path.Combine(_folder, "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_file_is_made_whole_when_its_content_is_put_again()
    {
        var store = new ArchiveStore(_folder);
        var content = Encoding.UTF8.GetBytes("document");
        var path = Path.Combine(_folder, ArchiveStore.NameOf(await store.PutAsync(content, default)));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(path, "docu");
        await store.PutAsync(content, default);
        (await File.ReadAllBytesAsync(path)).ShouldBe(content);
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        (await new ArchiveStore(_folder).FindAsync(new byte[32], default)).ShouldBeNull();
        (await new ArchiveStore(_folder).HashOfFileAsync(new byte[32], default)).ShouldBeNull();
    }
}
