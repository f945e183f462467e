using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>
/// An issued invoice: its PDF, every line with its calculation, where it comes from and what happened to it.
/// </summary>
public sealed partial class InvoicePage(
    IStringLocalizer<Texts> T, RunWords words, ShowInvoice show, CurrentActor current, TimeProvider clock,
    NavigationManager navigation)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);


    private IReadOnlyList<Crumb> _crumbs = [];

    private Panel.Invoicing.InvoicePage? _page;

    private Problem? _problem;

    [Parameter] public string Number { get; set; } = "";

    private ArchivedFile? Pdf => _page?.Files.FirstOrDefault(file => file.Kind == "pdf");

    private string PdfHref => $"/invoices/{Uri.EscapeDataString(Number)}/pdf";

    private string TaxWords => string.Join(" · ", _page!.Document.Taxes.Select(tax => tax.Category == "S"
        ? T["TaxRate", tax.Rate.ToString("0.###", CultureInfo.CurrentCulture)].Value
        : T["TaxCategory." + tax.Category].Value));

    protected override async Task OnParametersSetAsync()
    {
        _crumbs = [new Crumb(T["Invoices"], "/invoices")];
        if (_page?.Document.Number == Number) return;
        await LoadAsync();
        if (_problem is { Code: "not_found" }) navigation.NotFound();
        if (_page is not null && Pdf is null && RendererInfo.IsInteractive) _ = InvokeAsync(WaitForPdfAsync);
    }

    private async Task LoadAsync()
    {
        var shown = await show.RunAsync(await current.GetAsync(Gone), Number, Gone);
        (_page, _problem) = (shown.Ok ? shown.Value : null, shown.Problem);
    }

    // Printing follows issuing in the background; the page shows the PDF as soon as it is in the archive.
    private async Task WaitForPdfAsync()
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (_page is not null && Pdf is null && await timer.WaitForNextTickAsync(Gone)) await LoadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
