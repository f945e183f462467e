using Panel.Modules.Tests.Mail;
using Xunit;

namespace Panel.Modules.Tests.Modules;

/// <summary>The mail module that is tried: a stranger's, else ours for mail servers.</summary>
public sealed class MailModule : MailTrial
{
    protected override ModuleFolder Choose(Func<string, string> fill) => ModuleFolder.Chosen(
        "smtp", new Dictionary<string, string> { ["Host"] = "127.0.0.1", ["Port"] = "{port}", ["Encryption"] = "None" },
        fill);
}

/// <summary>
/// A module of the kind <c>mail</c> keeps what the contract promises; <c>./panel conform FOLDER</c> tries a stranger's.
/// </summary>
public sealed class MailModuleConformanceTests(MailModule tried) : MailConformance(tried), IClassFixture<MailModule>;

/// <summary>What every module promises, whatever its kind, of a mail transport.</summary>
public sealed class MailModuleTests(MailModule tried)
    : ModuleConformance(tried.Module, tried.Started), IClassFixture<MailModule>;
