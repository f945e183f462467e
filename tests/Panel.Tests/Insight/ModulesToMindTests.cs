using Panel.Insight;
using Panel.Invoicing;
using Panel.Mail;
using Panel.Modules;
using Panel.Platform.Events;
using Panel.Tests.Catalog;
using Panel.Tests.Mail;
using Panel.Tests.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Insight;

/// <summary>Which modules the start page speaks of, and what waits because of them.</summary>
public sealed class ModulesToMindTests
{
    [Fact]
    public async Task One_that_was_set_aside_is_minded_and_what_waits_counts_where_no_other_does_its_work()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "ThrowsAtStart");
        house.Put("good", "Counts");
        (await MindedAsync(house)).ShouldBeEmpty();
        for (var attempt = 1; attempt <= 3; attempt++) (await house.FailureAsync()).ShouldContain("no start");
        (await MindedAsync(house)).ShouldBe(["SetAside bad"]);
        await DecideAsync(house, (DisableModule disable) => disable.RunAsync(house.Staff, "good", default));
        (await MindedAsync(house)).ShouldBe(["SetAside bad, 0 wait"]);
        await DecideAsync(house, (ReleaseModule release) => release.RunAsync(house.Staff, "bad", default));
        (await MindedAsync(house)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_only_printer_is_off_the_kind_is_minded()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("only", "Counts");
        house.Put("added", "Counts", installed: true);
        await DecideAsync(house, (DisableModule disable) => disable.RunAsync(house.Staff, "only", default));
        (await MindedAsync(house)).ShouldBe(["Off printer, 0 wait"]);
        await DecideAsync(house, (EnableModule enable) => enable.RunAsync(house.Staff, "added", default));
        (await MindedAsync(house)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_does_not_fit_is_minded_only_where_it_is_meant_to_be_in_use()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("own", "Counts");
        house.Put("turned-on", "Counts", installed: true);
        await DecideAsync(house, (EnableModule enable) => enable.RunAsync(house.Staff, "turned-on", default));
        house.Put("never-on", "Counts", manifest => manifest["contracts"] = "[7.0,)", installed: true);
        house.Put("turned-on", "Counts", manifest => manifest["contracts"] = "[7.0,)", installed: true);
        (await MindedAsync(house)).ShouldBe(["NotSupported turned-on"]);
    }

    [Fact]
    public async Task What_waits_is_what_waits_for_this_kind_and_was_not_given_up()
    {
        await using var house = await ModuleHouse.OpenAsync();
        await house.Database.Work().RunAsync(async session =>
        {
            foreach (var (type, subject) in new[]
            {
                (InvoiceEvents.Issued, "invoice:1"), (InvoiceEvents.Issued, "invoice:2"),
                (InvoiceEvents.Issued, "invoice:3"), (MailEvents.Queued, "mail:1"),
            })
                await EventLog.AppendAsync(session, new NewEvent(type, subject, 1, new { }));
            return Done.Yes;
        }, default);
        await house.Database.AsRootAsync(
            "UPDATE event_delivery SET state = 'dead', due_at = '9999-12-31' WHERE subject = 'invoice:3';");
        (await MindedAsync(house)).ShouldBe(["Off printer, 2 wait", "Off mail, 1 wait"]);
    }

    [Fact]
    public void Nothing_at_all_that_prints_is_minded_with_all_that_waits() =>
        ListModulesToMind.Decide([], [new ModuleNeed("printer", 7)])
            .ShouldBe([new ModuleToMind(ModuleTrouble.Off, "printer", null, 7)]);

    [Fact]
    public async Task Mail_is_minded_where_mails_wait_for_a_choice_and_where_the_chosen_module_is_off()
    {
        await using var house = await MailHouse.OpenAsync();
        (await MindedAsync(house)).ShouldBeEmpty("the other module for mail is of no matter");
        await house.InviteAsync();
        (await MindedAsync(house)).ShouldBeEmpty("what waits goes out soon");
        await SwitchAsync(house, on: false);
        (await MindedAsync(house)).ShouldBe(["Off mail, 1 wait"]);
        await SwitchAsync(house, on: true);
        (await MindedAsync(house)).ShouldBeEmpty();
        (await house.SaveAsync(house.Way with { Module = "" })).ShouldBeNull();
        (await MindedAsync(house)).ShouldBe(["Off mail, 1 wait"]);
        (await house.SaveAsync(house.Way)).ShouldBeNull();
        (await house.SendAsync()).Sent.ShouldBe(1);
        await SwitchAsync(house, on: false);
        (await MindedAsync(house)).ShouldBe(["Off mail, 0 wait"], "it was chosen, and the next mail would wait");
        await SwitchAsync(house, on: true);
        (await house.SaveAsync(house.Way with { Module = "" })).ShouldBeNull();
        (await MindedAsync(house)).ShouldBeEmpty("an installation may send no mail at all");
    }

    [Fact]
    public void Of_modules_for_mail_what_waits_counts_with_the_chosen_one_only()
    {
        var needs = new[] { new ModuleNeed("mail", 3, "chosen") };
        ListModulesToMind.Decide([Broken("other"), Broken("chosen")], needs).Select(Say)
            .ShouldBe(["SetAside other", "SetAside chosen, 3 wait"]);
        ListModulesToMind.Decide([Broken("other")], needs).Select(Say)
            .ShouldBe(["SetAside other", "Off mail, 3 wait"]);
    }

    private static ModuleListed Broken(string id) => new(
        id, id, "1.0", "mail", true, ModuleState.Malfunctioned, null, "it hangs", 3, DateTimeOffset.UnixEpoch, null);

    private static async Task<IEnumerable<string>> MindedAsync(ModuleHouse house) =>
        (await house.RunAsync((ListModulesToMind list) => list.RunAsync(house.Staff, default))).Value.Select(Say);

    private static async Task<IEnumerable<string>> MindedAsync(MailHouse house)
    {
        var minded = await new ListModulesToMind(house.Work, new ListModules(house.Work, house.Host))
            .RunAsync(SampleCatalog.Staff, default);
        return minded.Value.Select(Say);
    }

    private static string Say(ModuleToMind minded) =>
        $"{minded.Trouble} {minded.Module?.Id ?? minded.Kind}{(minded.Waiting is { } count ? $", {count} wait" : "")}";

    private static async Task SwitchAsync(MailHouse house, bool on) => (on
        ? await new EnableModule(house.Work, house.Host).RunAsync(SampleCatalog.Staff, "smtp", default)
        : await new DisableModule(house.Work, house.Host).RunAsync(SampleCatalog.Staff, "smtp", default))
        .Problem.ShouldBeNull();

    private static async Task DecideAsync<TUseCase>(ModuleHouse house, Func<TUseCase, Task<Result<Done>>> decide)
        where TUseCase : class =>
        (await house.RunAsync(decide)).Problem.ShouldBeNull();
}
