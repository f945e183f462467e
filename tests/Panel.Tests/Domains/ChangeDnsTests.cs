using Panel.Dns;
using Panel.Domains;
using Panel.Modules;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Tests.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Domains;

/// <summary>
/// Changes of zones: from the use case through the outbound call and the loaded module to a real name server.
/// </summary>
public sealed class ChangeDnsTests
{
    private const string Zone = "customer.test";

    private static readonly DnsChange Ensure = new DnsChange.EnsureZone(Zone, ZoneKind.Native, []);

    [Fact]
    public async Task A_zone_is_made_changed_signed_and_removed_and_calls_and_trail_say_so_without_the_key()
    {
        await using var house = await DnsHouse.OpenAsync();
        DnsChange[] changes =
        [
            Ensure, Set("192.0.2.1"), new DnsChange.SignZone(Zone), new DnsChange.UnsignZone(Zone),
            new DnsChange.RemoveZone(Zone),
        ];
        foreach (var change in changes[..3])
            (await house.ChangeAsync(change)).Value.IsDone.ShouldBeTrue(change.ToString());
        var shown = (await house.House.RunAsync((ShowZone show) =>
            show.RunAsync(house.House.Staff, Zone, default))).Value;
        shown.Zone.Find("www." + Zone, "A")!.Contents.ShouldBe(["192.0.2.1"]);
        shown.Signers.ShouldNotBeEmpty();
        (await house.House.RunAsync((ListZones list) =>
            list.RunAsync(house.House.Staff, new ZoneFilter(), 10, default))).Value.Zones.Single().Name.ShouldBe(Zone);
        foreach (var change in changes[3..])
            (await house.ChangeAsync(change)).Value.IsDone.ShouldBeTrue(change.ToString());
        (await house.ZoneAsync(Zone)).ShouldBeNull();

        var calls = await house.CallsAsync();
        calls.Select(call => call.Operation)
            .ShouldBe(["zone.remove", "zone.unsign", "zone.sign", "records.change", "zone.ensure"]);
        calls.ShouldAllBe(call =>
            call.State == CallState.Ok && call.Target == "dns.powerdns" && call.Subject == "zone:" + Zone);
        string.Concat(calls.Select(call => call.Request + call.Answer + call.Reason))
            .ShouldNotContain(house.Server.ApiKey);
        (await house.House.AskAsync<long>(
            "SELECT COUNT(*) FROM audit_entry WHERE action = 'dns.change' AND entity_key = 'customer.test'")).ShouldBe(
                5);
        (await house.House.AskAsync<long>(
            $"SELECT COUNT(*) FROM audit_entry WHERE after_json LIKE '%{house.Server.ApiKey}%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(HttpWrong.Stall, false)]
    [InlineData(HttpWrong.Stall, true)]
    [InlineData(HttpWrong.Reset, false)]
    [InlineData(HttpWrong.Reset, true)]
    [InlineData(HttpWrong.Garbage, false)]
    [InlineData(HttpWrong.Garbage, true)]
    [InlineData(HttpWrong.Broken, false)]
    [InlineData(HttpWrong.Broken, true)]
    public async Task Whatever_becomes_of_the_answer_the_effect_is_there_once_and_nothing_stays_unknown(
        HttpWrong wrong, bool afterDoing)
    {
        // The first request of each kind goes wrong.
        await using var house = await DnsHouse.OpenAsync((method, _, time) =>
            method != "GET" && time == 1 ? new HttpMishap(wrong, afterDoing) : default);
        foreach (var change in new[] { Ensure, Set("192.0.2.1"), new DnsChange.RemoveZone(Zone) })
        {
            var first = await house.ChangeAsync(change);
            first.Problem.ShouldBeNull();
            await house.SettleAllAsync();
            var call = (await house.CallsAsync())[0];
            (call.State, call.Sends).ShouldBe(
                (CallState.Ok, first.Value.IsDone || afterDoing ? 1 : 2), change.ToString());
        }
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete })
            house.Effects(method).ShouldBe(1, method.Method);
        (await house.ZoneAsync(Zone)).ShouldBeNull();
    }

    [Theory]
    [InlineData(HttpWrong.Unauthorized, "API key")]
    [InlineData(HttpWrong.Unprocessable, "422")]
    public async Task What_the_server_refuses_has_failed_at_once_with_its_reason_and_without_the_key(
        HttpWrong wrong, string reason)
    {
        await using var house = await DnsHouse.OpenAsync((method, _, _) =>
            method == "POST" ? new HttpMishap(wrong) : default);
        (await house.ChangeAsync(Ensure)).Problem.ShouldNotBeNull().ShouldSatisfyAllConditions(
            problem => problem.Code.ShouldBe("dns.refused"), problem => problem.Message.ShouldContain(reason));
        var call = (await house.CallsAsync()).Single();
        call.State.ShouldBe(CallState.Failed);
        call.Reason!.ShouldNotContain(house.Server.ApiKey);
        (await house.ZoneAsync(Zone)).ShouldBeNull();
        (await house.House.ShowAsync("powerdns")).Failures.ShouldBe(
            0, "a server that refuses is no failure of the module");
    }

    [Fact]
    public async Task Sixty_changes_over_a_network_that_fails_in_every_way_have_one_effect_each_and_nothing_stays_unknown()
    {
        const int zones = 30;
        HttpWrong[] wrongs = [
            HttpWrong.Reset, HttpWrong.Garbage, HttpWrong.Broken, HttpWrong.Nothing, HttpWrong.Reset, HttpWrong.Broken,
            HttpWrong.Garbage
        ];
        var count = 0;
        await using var house = await DnsHouse.OpenAsync((_, _, _) =>
        {
            var n = Interlocked.Increment(ref count);
            return new HttpMishap(n <= 150 ? wrongs[n % wrongs.Length] : HttpWrong.Nothing, AfterDoing: n % 2 == 0);
        });
        await Parallel.ForEachAsync(
            Enumerable.Range(1, zones), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (n, _) =>
                (await house.ChangeAsync(new DnsChange.EnsureZone(
                    $"z{n}.test", ZoneKind.Primary, []))).Problem.ShouldBeNull());
        await house.SettleAllAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, zones), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (n, _) =>
                (await house.ChangeAsync(new DnsChange.ChangeRecords(
                    $"z{n}.test", [new($"z{n}.test", "A", 60, [$"192.0.2.{n}"])], []))).Problem.ShouldBeNull());
        await house.SettleAllAsync();

        house.Effects(HttpMethod.Post).ShouldBe(zones);
        house.Effects(HttpMethod.Patch).ShouldBe(zones);
        (await house.CallsAsync()).ShouldAllBe(call => call.State == CallState.Ok);
        for (var n = 1; n <= zones; n++)
            (await house.ZoneAsync($"z{n}.test"))!.Find($"z{n}.test", "A")!.Contents.ShouldBe([$"192.0.2.{n}"]);
        (await house.House.ShowAsync("powerdns")).State.ShouldBe(
            ModuleState.Active, "a bad network is no failure of the module");
    }

    [Fact]
    public async Task A_new_change_waits_for_the_old_one_so_that_the_old_one_never_comes_after_it()
    {
        await using var house = await DnsHouse.OpenAsync((method, _, time) =>
            method == "PATCH" && time == 1 ? new HttpMishap(HttpWrong.Reset) : default);
        (await house.ChangeAsync(Ensure)).Value.IsDone.ShouldBeTrue();
        (await house.ChangeAsync(Set("192.0.2.1"))).Value.IsDone.ShouldBeFalse();
        (await house.ChangeAsync(Set("192.0.2.2"))).Problem!.Code.ShouldBe("call.in_turn");
        (await house.ChangeAsync(new DnsChange.EnsureZone(
            "another.test", ZoneKind.Native, []))).Value.IsDone.ShouldBeTrue("another zone does not wait");
        await house.SettleAllAsync();
        (await house.ChangeAsync(Set("192.0.2.2"))).Value.IsDone.ShouldBeTrue();
        (await house.ZoneAsync(Zone))!.Find("www." + Zone, "A")!.Contents.ShouldBe(["192.0.2.2"]);
    }

    [Fact]
    public async Task Of_many_changes_of_one_zone_at_one_moment_each_is_made_or_told_to_wait()
    {
        await using var house = await DnsHouse.OpenAsync();
        (await house.ChangeAsync(Ensure)).Value.IsDone.ShouldBeTrue();
        var changed = await Task.WhenAll(Enumerable.Range(1, 8)
            .Select(n => Task.Run(() => house.ChangeAsync(Set($"192.0.2.{n}")))));
        changed.Count(one => one.Ok).ShouldBe(house.Effects(HttpMethod.Patch));
        changed.Where(one => !one.Ok).ShouldAllBe(one => one.Problem!.Code == "call.in_turn");
        changed.ShouldContain(one => one.Ok);
        await house.SettleAllAsync();
    }

    [Fact]
    public async Task A_text_that_looks_like_a_secret_arrives_whole()
    {
        await using var house = await DnsHouse.OpenAsync();
        (await house.ChangeAsync(Ensure)).Value.IsDone.ShouldBeTrue();
        const string text = "\"site-verification-token=aB3dE password=x\"";
        (await house.ChangeAsync(new DnsChange.ChangeRecords(
            Zone, [new(Zone, "TXT", 60, [text])], []))).Value.IsDone.ShouldBeTrue();
        (await house.ZoneAsync(Zone))!.Find(Zone, "TXT")!.Contents.ShouldBe([text]);
    }

    [Fact]
    public async Task Asked_for_again_under_its_key_a_change_is_not_made_again_and_tells_what_became_of_it()
    {
        await using var house = await DnsHouse.OpenAsync((method, _, time) =>
            method == "POST" && time == 1 ? new HttpMishap(HttpWrong.Reset, true) : default);
        (await UnderKeyAsync()).Value.IsDone.ShouldBeFalse();
        (await UnderKeyAsync()).Value.IsDone.ShouldBeFalse();
        await house.SettleAllAsync();
        (await UnderKeyAsync()).Value.IsDone.ShouldBeTrue();
        house.Effects(HttpMethod.Post).ShouldBe(1);
        (await house.CallsAsync()).Count.ShouldBe(1);

        async Task<Result<DnsAnswer>> UnderKeyAsync()
        {
            using var key = CommandKey.Use("once");
            return await house.ChangeAsync(Ensure);
        }
    }

    [Fact]
    public async Task Calls_of_a_module_that_is_off_or_gone_wait_and_the_job_says_which_module_and_what_to_do()
    {
        await using var house = await DnsHouse.OpenAsync((method, _, time) =>
            method == "POST" && time == 1 ? new HttpMishap(HttpWrong.Reset) : default);
        (await house.ChangeAsync(Ensure)).Value.IsDone.ShouldBeFalse();
        (await house.SettleAsync()).Stranded.ShouldBeNull("its module is there");
        await house.House.RunAsync((DisableModule off) => off.RunAsync(house.House.Staff, "powerdns", default));
        (await house.SettleAsync()).Stranded.ShouldNotBeNull().ShouldSatisfyAllConditions(
            problem => problem.Code.ShouldBe("call.stranded"),
            problem =>
                problem.Message.ShouldBe(
                    "1 call to 'dns.powerdns' waits. The module 'powerdns' is turned off. Turn it on, on the page "
                        + "Modules."));
        await house.House.RunAsync((EnableModule on) => on.RunAsync(house.House.Staff, "powerdns", default));
        await house.SettleAllAsync();
        (await house.SettleAsync()).Stranded.ShouldBeNull();
        (await house.ZoneAsync(Zone)).ShouldNotBeNull();

        foreach (var target in new[] { "dns.sold", "epp.nobody" })
            await house.House.Database.Work().RunAsync(
                session =>
                    OutboundCalls.PlanAsync(
                        session, new CallSpec(target, "zone.remove", "zone:a.test", new { zone = "a.test" }), target),
                        default);
        var told = (await house.SettleAsync()).Stranded!.Message;
        told.ShouldContain("The module 'sold' is not here any more");
        told.ShouldContain("1 call to 'epp.nobody' waits. Nothing here calls it any more.");
    }

    [Fact]
    public async Task Without_settings_the_page_to_set_them_is_named_and_the_module_is_not_set_aside()
    {
        await using var house = await ModuleHouse.OpenAsync(own: Path.Combine(AppContext.BaseDirectory, "modules"));
        for (var time = 1; time <= 4; time++)
            (await house.RunAsync((ChangeDns use) =>
                use.RunAsync(house.Staff, Ensure, default))).Problem.ShouldNotBeNull().ShouldSatisfyAllConditions(
                problem => problem.Code.ShouldBe("dns.not_ready"),
                problem =>
                    problem.Message.ShouldContain("The settings of the module 'powerdns' are not complete. ApiKey:"));
        (await house.ShowAsync("powerdns")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Active), module => module.Failures.ShouldBe(0));
        (await house.AskAsync<long>("SELECT COUNT(*) FROM outbound_call")).ShouldBe(0);
    }

    [Fact]
    public async Task A_module_that_answers_with_nothing_leaves_the_change_unknown_and_is_counted()
    {
        await using var house = await ModuleHouse.OpenAsync();
        ModuleHouse.Put(house.Places.Own, "silent", "ZonesSilent", ModuleKind.Dns);
        (await house.RunAsync((ChangeDns use) =>
            use.RunAsync(house.Staff, Ensure, default))).Value.IsDone.ShouldBeFalse();
        (await house.ShowAsync("silent")).Failures.ShouldBe(1);
    }

    private static DnsChange.ChangeRecords Set(string address) =>
        new(Zone, [new("www." + Zone, "A", 60, [address])], []);
}
