using System.Diagnostics;
using System.IO.Compression;
using Microsoft.Playwright;
using Panel.Identity;
using Panel.Modules;
using Panel.Platform;
using Xunit;

namespace Panel.Web.Tests.Modules;

/// <summary>Our printer on the page of modules: its settings, a test, off and on, set aside and taken back.</summary>
public sealed class ModulePageTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task A_module_is_set_tried_out_turned_off_and_on_and_taken_back_when_it_was_set_aside()
    {
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/modules");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/modules", "modules");
        await page.GoAsync("/modules");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Chromium printer" }).ClickAsync();
        await page.Page.GetByLabel("Browsers at a time").FillAsync("99");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }).ClickAsync();
        await page.Page.GetByText("Enter a number from 1 to 16.").WaitForAsync();
        await page.Page.GetByLabel("Browsers at a time").FillAsync("1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await page.Page.GetByText("printed a page").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }).ClickAsync();
        await page.Page.GetByText("The settings are saved.").WaitForAsync();
        await page.ShootAsync("/modules/chromium", "module");
        await page.GoAsync("/modules/chromium");
        await Assertions.Expect(page.Page.GetByLabel("Browsers at a time")).ToHaveValueAsync("1");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Turn off" }).ClickAsync();
        await page.Dialog.GetByText("Issued invoices wait; none is lost.").WaitForAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Turn off" }).ClickAsync();
        await page.Page.GetByText("None of its code runs.").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await page.Page.GetByText("The module is turned on.").WaitForAsync();

        await web.Scopes.RunAsAsync(
            DatabaseUser.Worker, (ModuleRows rows) => rows.FailedAsync("chromium", "It lost its ink.", 1, default));
        await page.GoAsync("/modules");
        await page.Page.GetByText("“Chromium printer” is set aside").WaitForAsync();
        await page.GoAsync("/");
        await page.Page.GetByRole(AriaRole.Region, new() { Name = "Needs attention" })
            .GetByRole(AriaRole.Link, new() { Name = "“Chromium printer” is set aside" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/modules/chromium");
        await page.Page.GetByText("It lost its ink.").First.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take back into use" }).ClickAsync();
        await page.Page.GetByText("The module is in use again.").WaitForAsync();
        await page.GoAsync("/");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "Needs attention" })
            .GetByText("Chromium printer")).ToHaveCountAsync(0);
        page.ShouldBeClean();
    }

    [Fact]
    public async Task A_zip_file_is_installed_for_who_proves_to_be_the_one_who_signed_in_and_the_module_is_off()
    {
        var place = Directory.CreateTempSubdirectory("panel-zip-");
        var folder = Path.Combine(place.FullName, "mine");
        await Process.Start("cp", ["-r", Path.Combine(AppContext.BaseDirectory, "modules", "chromium"), folder])
            .WaitForExitAsync();
        var manifest = Path.Combine(folder, "module.json");
        var own = await File.ReadAllTextAsync(manifest);
        await File.WriteAllTextAsync(
            manifest,
            own.Replace("\"chromium\"", "\"mine\"", StringComparison.Ordinal)
                .Replace("Chromium printer", "My own printer", StringComparison.Ordinal));
        var zip = Path.Combine(place.FullName, "mine.zip");
        ZipFile.CreateFromDirectory(folder, zip);
        await using var page = await web.SignedInAsync();
        await page.GoAsync("/modules");
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(zip);
        await page.Dialog.GetByText("with all rights of Panel").WaitForAsync();
        await page.Dialog.GetByLabel("Your password").FillAsync("some other words");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Install a module" }).ClickAsync();
        await page.Dialog.GetByText("This is not your current password.").WaitForAsync();
        await page.Dialog.GetByLabel("Your password").FillAsync(WebFixture.Password);
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Install a module" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "My own printer" }).ClickAsync();
        await page.Page.GetByText("turn on only what you trust as you trust Panel").WaitForAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.Dialog.GetByText("settings and secrets are deleted for good").WaitForAsync();
        await page.Dialog.GetByLabel("Your password").FillAsync("some other words");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.Dialog.GetByText("This is not your current password.").WaitForAsync();
        await page.Dialog.GetByLabel("Your password").FillAsync(WebFixture.Password);
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.Page.GetByText("The module “My own printer” is removed.").WaitForAsync();
        await page.Page.WaitForURLAsync("**/modules");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "My own printer" }))
            .ToHaveCountAsync(0);
        await page.GoAsync("/modules/chromium");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Turn off" }).WaitForAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToHaveCountAsync(0);
        page.ShouldBeClean();
        place.Delete(recursive: true);
    }

    [Fact]
    public async Task Who_does_not_look_after_the_system_sees_no_modules()
    {
        await using var page = await web.SignedInAsync(Role.Support);
        await page.GoAsync("/modules");
        await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
        await page.GoAsync("/modules/chromium");
        await page.Page.GetByText("Your role does not allow this.").WaitForAsync();
    }
}
