(* The gap is a sum of nonnegative terms: it is 0 only if each of them is. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Duality.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

Lemma tight_where_charged : forall n p q d g f,
  coupling n n p q g -> lipschitz n d f ->
  (cost n n d g = sum n (fun i => p i * f i) - sum n (fun i => q i * f i) <->
   forall i j, (i < n)%nat -> (j < n)%nat -> 0 < g i j -> f i - f j = d i j).
Proof.
  intros n p q d g f couples lip. pose proof (gap n n p q d g f f couples) as slack. unfold earned in slack.
  split.
  - intros meet i j Hi Hj charged.
    assert (below : g i j * (d i j - (f i - f j)) <= 0).
    { replace 0 with (total n n (fun i j => g i j * (d i j - (f i - f j)))) by lra.
      apply (total_entry_le n n (fun i j => g i j * (d i j - (f i - f j)))); auto.
      intros. eapply slack_nonneg; eauto. }
    specialize (lip i j Hi Hj). nra.
  - intros tight. apply Rminus_diag_uniq. rewrite slack.
    transitivity (total n n (fun _ _ => 0)); [|unfold total; rewrite sum_zero; apply sum_zero].
    apply total_ext. intros i j Hi Hj. destruct (proj1 couples i j Hi Hj) as [pos|<-]; [|ring].
    rewrite (tight i j Hi Hj pos). ring.
Qed.

Theorem optimal_plans_and_critics_meet_on_tight_arcs :
forall (n : nat) (p q f : nat -> R) (d g : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  coupling n n p q g ->
  lipschitz n d f ->
  (((cost n n d g) = ((E n p f) - (E n q f))) <-> ((forall i, (i < (n * n))%nat -> ((g (i / n)%nat (i mod n)%nat) * ((d (i / n)%nat (i mod n)%nat) - ((fun i j => f i - f j) (i / n)%nat (i mod n)%nat))) = 0))).
Proof.
  intros n p q f d g Hp Hq couples lip. pose proof (tight_where_charged n p q d g f couples lip) as slackness.
  pose proof (flat_all n n (fun i j => g i j * (d i j - (f i - f j)) = 0)) as (entry & row_by_row). split.
  - intros meet. apply row_by_row. intros i j Hi Hj. destruct (proj1 couples i j Hi Hj) as [pos|<-]; [|ring].
    rewrite (proj1 slackness meet i j Hi Hj pos). ring.
  - intros tight. apply slackness. intros i j Hi Hj pos. pose proof (entry tight i j Hi Hj) as zero.
    destruct (Rmult_integral _ _ zero); lra.
Qed.
