(* The gap is a sum of nonnegative terms: it is 0 only if each of them is. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings Duality.
Open Scope R_scope.

Theorem optimal_plans_and_critics_meet_on_tight_arcs : forall n p q d g f,
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
