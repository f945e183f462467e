using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>
/// The editor of a version, new or not billed with yet: prices to type, and at once what they change for whom.
/// </summary>
public sealed partial class TariffVersionPage(
    IStringLocalizer<Texts> T, ShowTariff show, CreateTariffVersion create, EditTariffVersion edit,
    PreviewTariffVersion preview,
    CurrentActor current, NavigationManager navigation, Toasts toasts, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);


    private readonly List<PriceDraft> _drafts = [];

    private Panel.Catalog.TariffPage? _page;

    private VersionPreview? _preview;

    private Problem? _problem;

    // Why there is no preview; said while somebody types, so it takes no focus.
    private Problem? _unseen;

    private PriceEditor? _editor;

    private ConfirmDialog? _leave;

    private readonly VersionForm _form = new();

    private int _take = 10;

    private int _changes;

    private bool _busy;

    private bool _dirty;

    [Parameter] public required string Code { get; set; }

    /// <summary>The version to edit; null for a new one.</summary>
    [Parameter] public string? Label { get; set; }

    /// <summary>The version a new one is copied from; the one of today when it is not set.</summary>
    [SupplyParameterFromQuery] public string? From { get; set; }

    private string Title =>
        Label is null ? T["Editor.Title", _page?.Name ?? Code] : T["Editor.EditTitle", Label, _page?.Name ?? Code];

    private IReadOnlyList<Crumb> Way => [new(T["Tariffs"], "/tariffs"), new(_page?.Name ?? Code, Back)];

    private string Back => $"/tariffs/{Uri.EscapeDataString(Code)}";

    protected override async Task OnInitializedAsync()
    {
        var result = await show.RunAsync(await current.GetAsync(), Code, Label ?? From, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        _page = result.Value;
        Fill(_page);
        await PreviewAsync();
    }

    private void Fill(Panel.Catalog.TariffPage page)
    {
        var before = Label is null ? page.Prices : page.Before;
        _drafts.AddRange(page.Prices.Select(cell => new PriceDraft(
                cell, before.FirstOrDefault(old => old.Key == cell.Key),
                page.Products.FirstOrDefault(product => product.Code == cell.Product)))
            .OrderBy(draft => draft.Key.Product, StringComparer.Ordinal)
            .ThenBy(draft => RhythmText.Length(draft.Rhythm)));
        _form.Show(page.Selected);
        (_form.Label, _form.ValidFrom) = Label is null
            ? (NextLabel(page), NextMonth(page.EarliestNext)) : (Label, page.Selected.ValidFrom);
    }

    private static string NextLabel(Panel.Catalog.TariffPage page) =>
        int.TryParse(page.Versions[0].Label, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number + 1).ToString(CultureInfo.InvariantCulture)
            : "";

    // Prices change on the first of a month unless somebody says otherwise.
    private static DateOnly NextMonth(DateOnly earliest) =>
        earliest.Day == 1 ? earliest : new DateOnly(earliest.Year, earliest.Month, 1).AddMonths(1);

    private async Task ChangedAsync()
    {
        _dirty = true;
        var change = ++_changes;
        await Task.Delay(Pause, clock);
        if (change == _changes && !Gone.IsCancellationRequested) await PreviewAsync();
    }

    private Task MoreAsync()
    {
        _take = Math.Min(_take * 3, PageRequest.Most);
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        // Without a day there is nothing to foresee; what was shown for the last one stays until the next is there.
        if (_form.ValidFrom is not { } from) return;
        var change = _changes;
        _busy = true;
        var draft = new VersionDraft(
            from, [.. _drafts.Where(draft => !draft.IsBad).Select(draft => draft.ToCell())], Label);
        var result = await preview.RunAsync(await current.GetAsync(Gone), Code, draft, PageRequest.First(_take), Gone);
        if (change != _changes) return;
        _busy = false;
        _unseen = result.Problem;
        if (result.Ok) _preview = result.Value;
    }

    private async Task SaveAsync()
    {
        var (actor, input) = (await current.GetAsync(), _form.ToInput(_drafts));
        var codes = _page!.Products.Select(product => product.Code).ToHashSet(StringComparer.Ordinal);
        _problem = _form.Unread is { } unread ? Problem.All(unread, input.Check(codes)) : null;
        if (_problem is not null) return;
        var result = Label is null
            ? await create.RunAsync(actor, Code, input, _page.Version, Gone)
            : await edit.RunAsync(actor, Code, Label, input, _page.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        _dirty = false;
        toasts.Say(T["Editor.SavedNew", result.Value]);
        navigation.NavigateTo($"{Back}?version={Uri.EscapeDataString(result.Value)}");
    }

    private async Task AskAsync(LocationChangingContext change)
    {
        if (_dirty && !await _leave!.AskAsync()) change.PreventNavigation();
    }
}
