using Panel.Platform;
using Panel.Web.Automation;
using Panel.Web.Components;

namespace Panel.Web.Registration;

/// <summary>
/// What a feature can add. Its texts (<c>Nav.…</c>, <c>Job.…</c>, <c>Event.…</c>) stand in its own <c>Texts</c>.
/// </summary>
/// <param name="services">Services of the program.</param>
/// <param name="configuration">Settings of this process.</param>
/// <param name="installation">The open installation.</param>
internal sealed class FeatureSetup(IServiceCollection services, IConfiguration configuration, Installation installation)
{
    private readonly List<NavigationEntry> _pages = [];

    private readonly List<JobRow> _jobs = [];

    private readonly List<HelpTopic> _topics = [];

    private readonly List<Action<WebApplication>> _endpoints = [];

    /// <summary>Services that pages and jobs of the feature need beside use cases, which are there already.</summary>
    internal IServiceCollection Services => services;

    internal IConfiguration Configuration => configuration;

    internal Installation Installation => installation;

    /// <summary>Entries of the side navigation.</summary>
    internal IReadOnlyList<NavigationEntry> Pages => _pages;

    internal IReadOnlyList<JobRow> Jobs => _jobs;

    internal IReadOnlyList<HelpTopic> Topics => _topics;

    /// <summary>Offers a page in the side navigation, under the text <c>Nav.&lt;key&gt;</c>.</summary>
    internal void Page(NavigationEntry entry) => _pages.Add(entry);

    /// <summary>Runs a job by itself; its texts are <c>Job.&lt;name&gt;</c> and <c>About.&lt;name&gt;</c>.</summary>
    /// <param name="name">Name in schedule, record and address; never changes.</param>
    /// <param name="times">When.</param>
    /// <param name="deliveries">Consumers of events that it delivers to.</param>
    internal void Job<TJob>(string name, JobTimes times, params IReadOnlyList<JobDelivery> deliveries)
        where TJob : PanelJob => _jobs.Add(new JobRow(name, typeof(TJob), times, deliveries));

    /// <summary>Adds a part to the page of an earlier feature.</summary>
    internal void Part<TThing, TComponent>()
        where TComponent : IPartOf<TThing> => services.AddSingleton(FeaturePart.For<TThing, TComponent>());

    /// <summary>Answers requests that are no pages.</summary>
    internal void Endpoints(Action<WebApplication> map) => _endpoints.Add(map);

    /// <summary>Adds a topic to the help.</summary>
    internal void Help(HelpTopic topic) => _topics.Add(topic);

    /// <summary>Maps the endpoints of all features.</summary>
    internal void MapEndpoints(WebApplication app) => _endpoints.ForEach(map => map(app));
}
