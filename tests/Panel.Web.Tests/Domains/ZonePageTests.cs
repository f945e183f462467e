using Microsoft.Playwright;
using Panel.Dns;
using Panel.Identity;
using Panel.Modules;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Domains;

/// <summary>The pages of zones over our module for PowerDNS, with a real server.</summary>
public sealed class ZonePageTests(WebFixture web) : IClassFixture<WebFixture>
{
    private const string Zone = "xn--bcher-kva.example";

    [Fact]
    public async Task A_zone_is_made_gets_records_is_signed_and_is_removed_for_who_types_its_name()
    {
        await using var names = await NameServer.ConnectAsync(web);
        await using var page = await web.SignedInAsync();
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GoAsync("/zones");
        await page.Page.GetByText("There is no zone yet").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await Button(page, "New zone").ClickAsync();
        await DialogButton(page, "Make zone").ClickAsync();
        await page.Dialog.GetByText("This must not be empty.").WaitForAsync();
        await page.Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Bücher.example");
        await page.Dialog.GetByLabel("Name servers").FillAsync("ns1.panel.test\nns2.panel.test.");
        await DialogButton(page, "Make zone").ClickAsync();
        await page.Dialog.GetByText("Write the domain name 'ns2.panel.test.' without the dot").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("zone-new", page.Dialog);
        await page.Dialog.GetByLabel("Name servers").FillAsync("");
        await DialogButton(page, "Make zone").ClickAsync();
        await page.Page.WaitForURLAsync("**/zones/" + Zone);
        await page.Title("bücher.example").WaitForAsync();
        await Row(page, "ns2.panel.test.").WaitForAsync();

        await SetAsync(page, "www", "a", "192.0.2.999");
        await page.Dialog.GetByText("'192.0.2.999' is no IPv4 address").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("zone-dialog", page.Dialog);
        await page.Dialog.GetByLabel("Values").FillAsync("192.0.2.1");
        await DialogButton(page, "Save").ClickAsync();
        await Row(page, "www").GetByText("192.0.2.1").WaitForAsync();
        await Button(page, "Change www.bücher.example A").ClickAsync();
        await page.Dialog.GetByLabel("Values").FillAsync("192.0.2.7\n192.0.2.8");
        await page.Dialog.GetByLabel("TTL in seconds").FillAsync("60");
        await DialogButton(page, "Save").ClickAsync();
        await Row(page, "192.0.2.8").WaitForAsync();
        await SetAsync(page, "@", "MX", "10 mail.bücher.example.");
        await Row(page, "10 mail.bücher.example.").WaitForAsync();
        var zone = (await names.ZoneAsync(Zone))!.Zone;
        zone.Find("www." + Zone, "A")!.SaysTheSame(new("www." + Zone, "A", 60, ["192.0.2.7", "192.0.2.8"]))
            .ShouldBeTrue();
        zone.Find(Zone, "MX")!.Contents.ShouldBe([$"10 mail.{Zone}."]);

        await Button(page, "Sign").ClickAsync();
        await page.Page.GetByText($"{Zone}. IN DS ").First.WaitForAsync();
        var signer = (await names.ZoneAsync(Zone))!.Signers[0];
        await page.Page.GetByText($"{signer.KeyTag} {signer.Algorithm} {signer.DigestType} {signer.Digest}")
            .WaitForAsync();
        await Button(page, "Copy").ClickAsync();
        await page.Page.GetByText("The DS records are copied.").WaitForAsync();
        (await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldContain(signer.Digest);
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/zones/" + Zone, "zone");
        await page.ShootAsync("/zones", "zones");
        await page.SpeakAsync("de");
        await page.ShootAsync("/zones/" + Zone, "zone-de");
        await page.SpeakAsync("en");
        await page.GoAsync("/zones/" + Zone);
        await Button(page, "Stop signing").ClickAsync();
        await page.Dialog.GetByText("First have the DS records removed").WaitForAsync();
        await DialogButton(page, "Stop signing").ClickAsync();
        await page.Page.GetByText("The zone is no longer signed.").WaitForAsync();

        await Button(page, "Remove www.bücher.example A").ClickAsync();
        await DialogButton(page, "Remove records").ClickAsync();
        await page.Page.GetByText("The records are removed.").WaitForAsync();
        await Assertions.Expect(Row(page, "192.0.2.8")).ToHaveCountAsync(0);
        await Button(page, "Remove zone").ClickAsync();
        await page.Dialog.GetByText("Its 3 sets of records go with it").WaitForAsync();
        await DialogButton(page, "Remove zone").ClickAsync();
        await page.Dialog.GetByText("This is not the name of the zone").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("zone-remove", page.Dialog);
        (await names.ZoneAsync(Zone)).ShouldNotBeNull();
        await page.Dialog.GetByRole(AriaRole.Textbox).FillAsync("bücher.example");
        await DialogButton(page, "Remove zone").ClickAsync();
        await page.Page.WaitForURLAsync("**/zones");
        await page.Page.GetByText("There is no zone yet").WaitForAsync();
        (await names.ZoneAsync(Zone)).ShouldBeNull();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task What_the_server_refuses_and_what_would_overwrite_something_unseen_is_said_and_changes_nothing()
    {
        await using var names = await NameServer.ConnectAsync(web);
        await names.ChangeAsync(new DnsChange.EnsureZone("refused.test", ZoneKind.Native, []));
        await names.ChangeAsync(Set("refused.test", new("www.refused.test", "CNAME", 60, ["other.test."])));
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/zones");
        await Button(page, "New zone").ClickAsync();
        await page.Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("refused.test");
        await DialogButton(page, "Make zone").ClickAsync();
        await page.Dialog.GetByText("The zone 'refused.test' is there already.").WaitForAsync();
        await DialogButton(page, "Cancel").ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "refused.test" }).ClickAsync();
        await page.Title("refused.test").WaitForAsync();

        await SetAsync(page, "www", "A", "192.0.2.1");
        await page.Dialog.GetByText("The name server refuses the change. The server answered 422").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await DialogButton(page, "Cancel").ClickAsync();
        await SetAsync(page, "www", "CNAME", "elsewhere.test.");
        await page.Dialog.GetByText("There are CNAME records of 'www.refused.test' already.").WaitForAsync();
        await DialogButton(page, "Cancel").ClickAsync();

        await Button(page, "Change www.refused.test CNAME").ClickAsync();
        await names.ChangeAsync(Set("refused.test", new("www.refused.test", "CNAME", 60, ["quicker.test."])));
        await page.Dialog.GetByLabel("Values").FillAsync("slower.test.");
        await DialogButton(page, "Save").ClickAsync();
        await page.Dialog.GetByText("Someone else has saved this in between.").WaitForAsync();
        var zone = (await names.ZoneAsync("refused.test"))!.Zone;
        zone.Find("www.refused.test", "A").ShouldBeNull();
        zone.Find("www.refused.test", "CNAME")!.Contents.ShouldBe(["quicker.test."]);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_value_that_looks_like_markup_is_shown_as_text()
    {
        const string attack = "\"<img src=x onerror=window.xss=1><script>window.xss=1</script>\"";
        await using var names = await NameServer.ConnectAsync(web);
        await names.ChangeAsync(new DnsChange.EnsureZone("hostile.test", ZoneKind.Native, []));
        await names.ChangeAsync(Set("hostile.test", new("hostile.test", "TXT", 60, [attack])));
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/zones/hostile.test");
        await Row(page, attack).WaitForAsync();
        await Button(page, "Change hostile.test TXT").ClickAsync();
        (await page.Dialog.GetByLabel("Values").InputValueAsync()).ShouldBe(attack);
        (await page.Page.EvaluateAsync<bool>("window.xss === undefined")).ShouldBeTrue();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Of_a_change_that_nobody_knows_of_the_page_says_so_and_leads_to_its_call()
    {
        await using var names = await NameServer.ConnectAsync(web);
        await names.ChangeAsync(new DnsChange.EnsureZone("lost.test", ZoneKind.Native, []));
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/zones/lost.test");
        names.LosesNextAnswer = true;
        await SetAsync(page, "www", "A", "192.0.2.1");
        await page.Page.GetByText("Nobody knows yet what became of the change of “lost.test”").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("zone-open");
        await SetAsync(page, "mail", "A", "192.0.2.2");
        await page.Dialog.GetByText("An earlier change of the same thing is not settled yet.").WaitForAsync();
        await page.Dialog.GetByRole(AriaRole.Link, new() { Name = "Look at its calls" }).WaitForAsync();
        await DialogButton(page, "Cancel").ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Look at its calls" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/automation?tab=calls&q=zone%3Alost.test");
        await page.Row("records.change").GetByText("unknown").WaitForAsync();

        await names.SettleAsync();
        await page.GoAsync("/zones/lost.test");
        await Row(page, "192.0.2.1").WaitForAsync();
        await SetAsync(page, "mail", "A", "192.0.2.2");
        await Row(page, "192.0.2.2").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_server_that_gives_no_answer_is_asked_again_and_without_a_module_the_way_to_one_is_shown()
    {
        await using var names = await NameServer.ConnectAsync(web);
        await names.ChangeAsync(new DnsChange.EnsureZone("away.test", ZoneKind.Native, []));
        await using var page = await web.SignedInAsync();
        foreach (var path in new[] { "/zones", "/zones/away.test" })
        {
            names.IsAway = true;
            await page.GoAsync(path);
            await page.Page.GetByText("The zones cannot be shown now").WaitForAsync();
            await page.ShouldBeAccessibleAsync();
            names.IsAway = false;
            await Button(page, "Ask again").ClickAsync();
            await Row(page, path == "/zones" ? "away.test" : "ns2.panel.test.").WaitForAsync();
            await Assertions.Expect(page.Page.GetByText("The zones cannot be shown now")).ToHaveCountAsync(0);
        }
        await page.GoAsync("/zones/none.test");
        await page.Page.GetByText("It does not exist").WaitForAsync();

        await web.Scopes.RunAsAsync(
            DatabaseUser.Web, (DisableModule off) => off.RunAsync(Actor.Machine("test"), "powerdns", default));
        await page.GoAsync("/zones");
        await page.Page.GetByText("No name server is connected").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/zones", "zones-no-module");
        await page.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Modules" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/modules");
        await web.Scopes.RunAsAsync(
            DatabaseUser.Web, (EnableModule on) => on.RunAsync(Actor.Machine("test"), "powerdns", default));
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Zones_are_found_by_the_beginning_of_their_name_and_shown_a_page_at_a_time()
    {
        await using var names = await NameServer.ConnectAsync(web);
        for (var n = 10; n < 62; n++)
            await names.ChangeAsync(new DnsChange.EnsureZone($"z{n}.test", ZoneKind.Primary, []));
        await names.ChangeAsync(new DnsChange.EnsureZone(Zone, ZoneKind.Native, []));
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/zones");
        await page.Page.GetByText("bücher.example").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToHaveCountAsync(50);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Further zones" }).ClickAsync();
        await page.Page.GetByText("z61.test").WaitForAsync();
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToHaveCountAsync(3);
        var search = page.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Name begins with" });
        await search.FillAsync("z1");
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToHaveCountAsync(10);
        await search.FillAsync("bücher.");
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await search.FillAsync("zz");
        await page.Page.GetByText("No zone begins so").WaitForAsync();
        await search.FillAsync("");
        await page.Page.GetByText("z10.test").WaitForAsync();
        page.ShouldBeClean();
    }

    [Theory]
    [InlineData(Role.Support)]
    [InlineData(Role.Auditor)]
    public async Task Who_does_not_look_after_the_system_sees_no_zones(Role role)
    {
        await using var page = await web.SignedInAsync(role);
        foreach (var path in new[] { "/zones", "/zones/example.org" })
        {
            await page.GoAsync(path);
            await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "zone" })).ToHaveCountAsync(0);
        }
        await page.GoAsync("/");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Zones" })).ToHaveCountAsync(0);
    }

    private static DnsChange.ChangeRecords Set(string zone, RecordSet set) => new(zone, [set], []);

    private static ILocator Button(WebPage page, string name) =>
        page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator DialogButton(WebPage page, string name) =>
        page.Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    // Not those of the trail below the records.
    private static ILocator Row(WebPage page, string text) =>
        page.Page.Locator(".list tbody tr").Filter(new() { HasText = text });

    private static async Task SetAsync(WebPage page, string name, string type, string contents)
    {
        await Button(page, "New records").ClickAsync();
        await page.Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.Dialog.GetByLabel("Type").FillAsync(type);
        await page.Dialog.GetByLabel("Values").FillAsync(contents);
        await DialogButton(page, "Save").ClickAsync();
    }
}
