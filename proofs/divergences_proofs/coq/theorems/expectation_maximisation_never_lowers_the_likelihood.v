(* l·log h ≤ l·log l + h − l, code by code: the tangent of the logarithm at l. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Ratios.
From Divergences.library.parts Require Import Means.
Open Scope R_scope.

Theorem expectation_maximisation_never_lowers_the_likelihood :
forall (n : nat) (l h : nat -> R),
  ((forall i, (i < n)%nat -> 0 <= l i)) ->
  ((forall i, (i < n)%nat -> 0 <= h i)) ->
  (defined (expectation n (fun i => (vratio (num (l i)) (num (sum n (fun i => (l i)))))) (fun i => (vlog (num (h i))))) /\ defined (expectation n (fun i => (vratio (num (l i)) (num (sum n (fun i => (l i)))))) (fun i => (vlog (num (l i))))) /\ vle (expectation n (fun i => (vratio (num (l i)) (num (sum n (fun i => (l i)))))) (fun i => (vlog (num (l i))))) (expectation n (fun i => (vratio (num (l i)) (num (sum n (fun i => (l i)))))) (fun i => (vlog (num (h i)))))) ->
  (sum n (fun i => (h i))) >= (sum n (fun i => (l i))).
Proof.
  intros n l h Hl Hh (_ & _ & better). pose proof (sum_nonneg n l Hl) as [some|none];
    [|change (fun i => l i) with l; rewrite <- none; apply Rle_ge; exact (sum_nonneg n h Hh)].
  change (fun i => l i) with l in *. change (fun i => h i) with h in *.
  set (z := sum n l) in *.
  assert (forall i, (i < n)%nat -> 0 <= l i / z) as weight by (intros i Hi; apply Rdiv_le_0_compat; auto).
  assert (forall g, expectation n (fun i => vratio (num (l i)) (num z)) g = expectation n (fun i => num (l i / z)) g) as weights.
  { intros g. apply vsum_ext. intros i Hi. rewrite vratio_num by lra. reflexivity. }
  rewrite !weights in better.
  assert (expectation n (fun i => num (l i / z)) (fun i => vlog (num (l i))) = num (sum n (fun i => xln (l i / z) (l i)))) as now.
  { apply vsum_finite. intros i Hi. apply times_log; auto. intros ->. unfold Rdiv. ring. }
  destruct (vsum_below n (fun i => vtimes (num (l i / z)) (vlog (num (h i)))) (fun i => xln (l i / z) (l i) + (h i - l i) / z))
    as (s & is_s & below).
  { intros i Hi. specialize (Hl i Hi). destruct Hl as [pos|none].
    - destruct (weighed_log (l i / z) (h i) (l i)) as (x & is_x & low); auto.
      exists x. split; auto. apply Rbar_le_trans with (1 := low). simpl. unfold xln.
      assert (0 < l i / z) by (apply Rdiv_lt_0_compat; auto). destruct (Req_EM_T (l i / z) 0); [lra|]. right. field. lra.
    - replace (l i / z) with 0 by (rewrite <- none; unfold Rdiv; ring). rewrite vtimes_zero_left. exists (Finite 0). split; auto.
      simpl. unfold xln. destruct (Req_EM_T 0 0); [|lra]. rewrite <- none, Rminus_0_r.
      pose proof (Rdiv_le_0_compat (h i) z (Hh i Hi) some). lra. }
  unfold expectation at 2 in better. rewrite now, is_s in better. unfold vle, wherever, num in better.
  pose proof (Rbar_le_trans _ _ _ better below) as gain. simpl in gain. rewrite sum_plus in gain.
  rewrite (sum_ext n (fun i => (h i - l i) / z) (fun i => / z * (h i - l i))), sum_scal, sum_minus in gain by (intros; unfold Rdiv; ring).
  fold z in gain. apply Rle_ge. apply Rmult_le_reg_l with (/ z); [apply Rinv_0_lt_compat; lra|]. lra.
Qed.
