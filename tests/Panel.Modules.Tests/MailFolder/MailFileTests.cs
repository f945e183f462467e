using Panel.Mailing;
using Panel.Modules.MailFolder;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.MailFolder;

/// <summary>
/// What only our folder promises: whole files under names of their own, in a folder that may be used.
/// </summary>
public sealed class MailFileTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("panel-mail-folder-");

    private string Folder => Path.Combine(_place.FullName, "out", "mails");

    [Fact]
    public async Task The_folder_is_made_files_are_for_owner_and_group_alone_and_nothing_half_stays()
    {
        await SendAsync(Letter("1"));
        var file = Directory.EnumerateFiles(Folder).ShouldHaveSingleItem();
        Path.GetExtension(file).ShouldBe(".eml");
        (File.GetUnixFileMode(
            file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)).ShouldBe(
                UnixFileMode.None);
        (File.GetUnixFileMode(Folder) & UnixFileMode.OtherExecute).ShouldBe(UnixFileMode.None);
        // RFC 5322 ends lines with CR LF.
        (await File.ReadAllTextAsync(file)).Replace("\r\n", "", StringComparison.Ordinal).Count(sign => sign == '\n')
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_repetition_is_the_same_file_and_another_mail_with_the_same_id_is_another()
    {
        await SendAsync(Letter("1"));
        await SendAsync(Letter("1"));
        Directory.EnumerateFiles(Folder).Count().ShouldBe(1);
        await SendAsync(Letter("1") with { Subject = "Another" });
        await SendAsync(Letter("2"));
        Directory.EnumerateFiles(Folder).Count().ShouldBe(3);
    }

    [Fact]
    public async Task Whatever_two_mails_differ_in_they_are_two_files()
    {
        MailAttachment Attached(string text) => new("a.txt", "text/plain", System.Text.Encoding.ASCII.GetBytes(text));
        var letter = Letter("1");
        OutgoingMail[] letters =
        [
            letter, letter with { To = [new("berta@customer.example")] },
            letter with { From = new("sales@north.example") }, letter with { Text = "Another\r\n" },
            letter with { Html = "<p>Hello</p>" }, letter with { Subject = "Hell", Text = "oHello\r\n" },
            letter with { Attachments = [Attached("abc")] },
            letter with { Attachments = [Attached("ab"), Attached("c")] },
            letter with { Attachments = [Attached("a"), Attached("bc")] },
        ];
        foreach (var one in letters) await SendAsync(one);
        Directory.EnumerateFiles(Folder).Count().ShouldBe(letters.Length);
    }

    [Fact]
    public async Task A_mail_that_is_none_is_refused_and_leaves_no_file()
    {
        await using var module = await StartAsync(Folder);
        foreach (var none in new[] { Letter("1") with { From = new("nobody") }, Letter("1") with { MessageId = "1" } })
            (await module.SendAsync(none, default)).Single().Verdict.ShouldBe(MailVerdict.Refused);
        Directory.EnumerateFiles(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_cannot_be_written_leaves_no_file_and_says_that_nobody_can_be_reached()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        await File.WriteAllTextAsync(Folder, "a file where the folder should be");
        (await Should.ThrowAsync<MailUnreachableException>(() => SendAsync(Letter("1")))).Message.ShouldContain(Folder);
        (await TestAsync(Folder)).Problem!.Field.ShouldBe("Folder");
        _place.EnumerateFiles("*", SearchOption.AllDirectories).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secrets")]
    [InlineData("db/panel")]
    [InlineData("mails")]
    [InlineData("link")]
    public async Task What_panel_keeps_is_no_place_for_mails(string below)
    {
        foreach (var kept in new[] { "secrets", "db", "archive" }) _place.CreateSubdirectory("var/" + kept);
        var data = Path.Combine(_place.FullName, "var");
        Directory.CreateSymbolicLink(Path.Combine(_place.FullName, "link"), Path.Combine(data, "secrets"));
        var folder = below == "link" ? Path.Combine(_place.FullName, "link", "mails") : Path.Combine(data, below);
        (await TestAsync(folder)).Problem!.Message.ShouldContain(data);
        await using var module = await StartAsync(folder);
        await Should.ThrowAsync<MailUnreachableException>(() => module.SendAsync(Letter("1"), default));
        _place.EnumerateFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_makes_nothing()
    {
        (await TestAsync(Folder)).Value.ShouldContain(Folder);
        _place.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    public void Dispose() => _place.Delete(recursive: true);

    private static OutgoingMail Letter(string id) => new(
        $"<{id}@north.example>", new("office@north.example"), [new("anna@customer.example")], "Hello", "Hello\r\n",
        null, []);

    private static async Task<MailFolderModule> StartAsync(string folder)
    {
        var module = new MailFolderModule();
        await module.StartAsync(new MailFolderSettings { Folder = folder }, default);
        return module;
    }

    private static async Task<Result<string>> TestAsync(string folder)
    {
        await using var module = new MailFolderModule();
        return await module.TestAsync(new MailFolderSettings { Folder = folder }, default);
    }

    private async Task SendAsync(OutgoingMail mail)
    {
        await using var module = await StartAsync(Folder);
        (await module.SendAsync(mail, default)).Single().Verdict.ShouldBe(MailVerdict.Taken);
    }
}
