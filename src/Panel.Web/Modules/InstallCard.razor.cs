using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Modules;
using Panel.Web.Components;

namespace Panel.Web.Modules;

/// <summary>Takes a zip file with a module, asks for the password, and installs it.</summary>
public sealed partial class InstallCard(
    IStringLocalizer<Texts> T, InstallModule install, CurrentActor current, Toasts toasts)
{
    // Packed; what it may be unpacked is the use case's.
    private const long MostBytes = 100L << 20;


    private ProofDialog? _proof;

    private Problem? _problem;

    private string _name = "";

    private int _round;

    /// <summary>A module was installed.</summary>
    [Parameter] public EventCallback Installed { get; set; }

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        // A fresh input, so that the same file can be chosen again.
        (_name, _problem, _round) = (chosen.File.Name, null, _round + 1);
        if (chosen.File.Size > MostBytes)
        {
            _problem = Problem.Invalid("file", "A module's zip file has at most {0} MB.", MostBytes >> 20);
            return;
        }
        var folder = Directory.CreateTempSubdirectory("panel-module-");
        try
        {
            var file = Path.Combine(folder.FullName, "module.zip");
            await using (var copy = File.Create(file))
                await chosen.File.OpenReadStream(MostBytes, Gone).CopyToAsync(copy, Gone);
            await _proof!.AskAsync(password => InstallAsync(file, password));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What is wrong with the password stays in the dialog; what is wrong with the file is said in the card.
    private async Task<Problem?> InstallAsync(string file, string password)
    {
        var installed = await install.RunAsync(await current.GetAsync(Gone), file, password, Gone);
        if (installed.Problem is { Field: ProvePassword.Field } unproven) return unproven;
        _problem = installed.Problem;
        if (installed.Ok)
        {
            toasts.Say(T["Install.Done", installed.Value]);
            await Installed.InvokeAsync();
        }
        return null;
    }
}
