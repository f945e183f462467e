using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Insight;
using Panel.Invoicing;
using Panel.Modules;
using Panel.Web.Automation;
using Panel.Web.Components;
using Panel.Web.Invoicing;
using Panel.Web.Modules;

namespace Panel.Web.Overview;

/// <summary>What needs somebody, each with the way to where it is done; the most urgent first.</summary>
public sealed partial class AttentionList(
    IStringLocalizer<Texts> T, RunWords words, JobWords jobs, ProblemTexts problems, ModuleWords moduleWords)
{
    [Parameter, EditorRequired] public required OverviewPage Overview { get; set; }

    /// <summary>Modules that need somebody; empty for who does not look after the system.</summary>
    [Parameter] public IReadOnlyList<ModuleToMind> Modules { get; set; } = [];

    private List<Item> Items =>
        [.. Jobs, .. Modules.Select(OfModule), .. Runs, .. Held, .. Backup, .. SecondFactor, .. Others];

    // The books come first: nothing else matters while they are broken.
    private IEnumerable<Item> Jobs =>
        (Overview.JobTroubles ?? []).OrderBy(trouble => trouble.Code != "books.broken").Select(trouble => new Item(
            "circle-alert", "tone-bad", T["JobTrouble", jobs.Name(trouble.Job)],
            problems.Of(new Problem(trouble.Code, trouble.Problem)), "/automation"));

    private IEnumerable<Item> Runs => (Overview.Runs ?? []).SelectMany(run => OfRun(run));

    private IEnumerable<Item> Held => (Overview.Held ?? []).Select(held => new Item(
        "hourglass", "tone-warn", Say("HeldItem", held.Documents, words.Hold(held.Reason)),
        T["OfRun", held.Run, RunWords.Day(held.AsOf)],
        $"/runs/{Id(held.Run)}?state=held&reason={held.Reason}"));

    private IEnumerable<Item> Backup => Overview.Backup is not { } due
        ? []
        : [new Item(
            "hard-drive", "tone-warn",
            due.Last is { } last ? T["BackupOld", last.ToString("d", CultureInfo.CurrentCulture)] : T["BackupNever"],
            T["BackupHint"], "/automation")];

    private IEnumerable<Item> SecondFactor => Overview.WithoutTotp is not { } why
        ? []
        : [new Item(
            "lock-open", why == TotpDemand.Voluntary ? "tone-warn" : "tone-info", T["TotpOff"],
            T[why == TotpDemand.Voluntary ? "TotpVoluntary" : "TotpOnlyHere"], "/settings")];

    private IEnumerable<Item> Others
    {
        get
        {
            if (Overview.DeadLetters is > 0 and var dead)
                yield return new Item(
                    "circle-alert", "tone-bad", Say("DeadLetters", dead), null, "/automation?tab=waiting");
            if (Overview.AccountsWithErrors is > 0 and var errors)
                yield return new Item(
                    "user-x", "tone-warn", Say("AccountErrors", errors), null, "/accounts?findings=yes");
            if (Overview.EndingSoon is > 0 and var ending)
                yield return new Item(
                    "calendar-clock", "tone-info", Say("EndingSoon", ending, ShowOverview.EndingDays), null,
                    $"/subscriptions?ends={ShowOverview.EndingDays}");
        }
    }

    private Item OfModule(ModuleToMind minded)
    {
        // What keeps invoices waiting is worse than a module that nobody misses.
        var tone = minded.Waiting > 0 ? "tone-bad" : "tone-warn";
        var waits = minded.Waiting is > 0 and var count ? Plural.Of(T, "ModuleWaits." + minded.Kind, count) : null;
        if (minded.Module is not { } module)
        {
            // The module for mail is chosen, not just turned on.
            var href = minded.Kind == ModuleKind.Mail ? "/settings" : "/modules";
            return new Item("layers", tone, T["ModuleOff." + minded.Kind], waits, href);
        }
        var hint = string.Join(" · ", new[] { waits, moduleWords.Reason(module) }.OfType<string>());
        return new Item(
            "layers", tone, T["Module" + minded.Trouble, module.Name], hint,
            $"/modules/{Uri.EscapeDataString(module.Id)}");
    }

    private IEnumerable<Item> OfRun(RunToMind run)
    {
        var href = $"/runs/{Id(run.Run)}";
        if (run.Failed > 0)
            yield return new Item(
                "circle-alert", "tone-bad", Say("FailedItem", run.Failed), Of(run), href + "?state=failed");
        if (run.State is RunState.Issued or RunState.Discarded) yield break;
        var (icon, tone) = run.State switch
        {
            RunState.Stopped => ("circle-stop", "tone-bad"),
            RunState.Approved => ("stamp", "tone-good"),
            RunState.Issuing => ("refresh-cw", "tone-info"),
            _ => ("clipboard-check", "tone-info"),
        };
        yield return new Item(
            icon, tone, Say("RunItem." + run.State.ToString().ToLowerInvariant(), run.Documents), Of(run), href);
    }

    private string Of(RunToMind run) => T["OfRun", run.Run, RunWords.Day(run.AsOf)];

    private static string Id(long run) => run.ToString(CultureInfo.InvariantCulture);

    private string Say(string key, int count, params object[] more) => Plural.Of(T, key, count, more);

    private sealed record Item(string Icon, string ToneClass, string Text, string? Hint, string Href);
}
