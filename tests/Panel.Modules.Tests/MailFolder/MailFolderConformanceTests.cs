using Panel.Modules.Tests.Mail;
using Panel.Modules.Tests.Modules;
using Xunit;

namespace Panel.Modules.Tests.MailFolder;

/// <summary>Our module that writes mails to a folder, loaded as Panel loads it.</summary>
public sealed class MailFolderTrial : MailTrial
{
    protected override ModuleFolder Choose(Func<string, string> fill) =>
        ModuleFolder.Own("mail-folder", new Dictionary<string, string> { ["Folder"] = "{folder}" }, fill);
}

/// <summary>It keeps what the contract of mail promises.</summary>
public sealed class MailFolderConformanceTests(MailFolderTrial tried)
    : MailConformance(tried), IClassFixture<MailFolderTrial>;

/// <summary>It keeps what every module promises.</summary>
public sealed class MailFolderModuleTests(MailFolderTrial tried)
    : ModuleConformance(tried.Module, tried.Started), IClassFixture<MailFolderTrial>;
