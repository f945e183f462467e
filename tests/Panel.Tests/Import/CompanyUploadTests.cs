using System.IO.Compression;
using System.Text;
using Panel.Import;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Import;

/// <summary>What a stranger's archive may not do, and what binds an import to its rehearsal.</summary>
public sealed class CompanyUploadTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "sample");

    [Fact]
    public async Task A_zip_with_a_folder_holds_the_same_company_as_its_files()
    {
        var folder = CompanyFiles.InFolder(Sample);
        var upload = new CompanyUpload();
        (await AddAsync(
            upload, "company.zip",
            Zip(CompanyFiles.Names.Select(name =>
                ("old/export/" + name, File.ReadAllBytes(Path.Combine(Sample, name))))))).ShouldBeNull();
        upload.Files.Digest.ShouldBe(folder.Digest);
        upload.Files.Missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_that_lead_out_of_a_folder_are_only_names()
    {
        var upload = new CompanyUpload();
        var zip = Zip(
        [
            ("../../etc/passwd", [1]), ("/etc/cron.d/x", [1]), (@"..\..\products.csv", "id"u8.ToArray()),
            ("__MACOSX/._accounts.csv", [1]), ("nested.zip", [1]), ("ACCOUNTS.CSV", [1]),
        ]);
        (await AddAsync(upload, @"C:\fakepath\x.ZIP", zip)).ShouldBeNull();
        upload.Files.Present.ShouldBe([new CompanyFile("products.csv", 2)]);
        upload.Ignored.Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_archive_that_grows_beyond_the_limit_is_refused_while_it_grows()
    {
        var upload = new CompanyUpload();
        var half = (int)(CompanyFiles.MostBytes / 2) + 1;
        var bomb = Zip([("usage.csv", new byte[half]), ("accounts.csv", new byte[half])]);
        bomb.Length.ShouldBeLessThan(1_000_000);
        (await AddAsync(upload, "bomb.zip", bomb)).ShouldNotBeNull().Code.ShouldBe("import.too_large");
    }

    [Fact]
    public async Task An_archive_with_a_directory_that_lies_about_sizes_is_refused()
    {
        var zip = Zip([("usage.csv", new byte[1_000_000])]);
        // The length in the central directory, made small: what counts is what comes out.
        var directory = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(directory + 24), 10);
        var upload = new CompanyUpload();
        var problem = await AddAsync(upload, "lie.zip", zip);
        if (problem is null) upload.Files.Present.ShouldBe([new CompanyFile("usage.csv", 10)]);
        else problem.Code.ShouldBe("import.bad_zip");
    }

    [Fact]
    public async Task Too_many_entries_a_damaged_zip_and_a_file_twice_are_refused()
    {
        var upload = new CompanyUpload();
        (await AddAsync(
            upload, "many.zip",
            Zip(Enumerable.Range(0, 1_001)
                .Select(i => ($"{i}.txt", Array.Empty<byte>()))))).ShouldNotBeNull().Code.ShouldBe("import.bad_zip");
        (await AddAsync(upload, "noise.zip", Encoding.UTF8.GetBytes("no zip at all"))).ShouldNotBeNull().Code.ShouldBe(
            "import.bad_zip");
        (await AddAsync(upload, "products.csv", "id"u8.ToArray())).ShouldBeNull();
        (await AddAsync(upload, "old/products.csv", "id"u8.ToArray())).ShouldNotBeNull().Code.ShouldBe("import.twice");
        upload.Files.Present.ShouldBe([new CompanyFile("products.csv", 2)]);
    }

    [Fact]
    public async Task The_digest_tells_files_apart_that_run_together()
    {
        (await DigestAsync(("products.csv", "ab"), ("tariffs.csv", ""))).ShouldNotBe(
            await DigestAsync(("products.csv", "a"), ("tariffs.csv", "b")));
        (await DigestAsync(("products.csv", "ab"))).ShouldNotBe(await DigestAsync(("tariffs.csv", "ab")));
    }

    [Fact]
    public async Task What_is_imported_is_what_was_rehearsed_or_nothing()
    {
        await using var database = await TestDatabase.NewAsync();
        var (import, me) = (new ImportCompany(database.Work()), Actor.Machine("test"));
        var files = CompanyFiles.InFolder(Sample);
        var rehearsed = (await import.RunAsync(me, files, null, default)).Value;
        rehearsed.Applied.ShouldBeFalse();
        rehearsed.HasChanges.ShouldBeTrue();
        (await import.RunAsync(
            me, Sample, false, null, default)).Value.Applied.ShouldBeTrue(); // somebody else was faster
        (await import.RunAsync(me, files, rehearsed, null, default)).Problem.ShouldNotBeNull().Code.ShouldBe(
            "import.changed");
        var again = (await import.RunAsync(me, files, null, default)).Value;
        again.HasChanges.ShouldBeFalse();
        (await import.RunAsync(me, files, again, null, default)).Value.Applied.ShouldBeFalse();
    }

    private static Task<Problem?> AddAsync(CompanyUpload upload, string name, byte[] bytes) =>
        upload.AddAsync(name, new MemoryStream(bytes), null, CancellationToken.None);

    private static async Task<string> DigestAsync(params (string Name, string Text)[] files)
    {
        var upload = new CompanyUpload();
        foreach (var (name, text) in files) (await AddAsync(upload, name, Encoding.UTF8.GetBytes(text))).ShouldBeNull();
        return upload.Files.Digest;
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        return memory.ToArray();
    }
}
