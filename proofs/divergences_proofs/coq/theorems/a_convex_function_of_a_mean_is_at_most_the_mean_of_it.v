(* Outcome by outcome: what comes last is mixed with the mean of what came before. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

Section Convex.
  Variables (f : R -> R) (s t : R).
  Hypothesis convex : forall left right share, s <= left <= t -> s <= right <= t -> 0 <= share <= 1 ->
    f ((1 - share) * left + share * right) <= (1 - share) * f left + share * f right.

  Lemma jensen_of_weights n w x : (forall i, (i < n)%nat -> 0 <= w i) -> (forall i, (i < n)%nat -> s <= x i <= t) -> 0 < sum n w ->
    s <= sum n (fun i => w i * x i) / sum n w <= t /\
    f (sum n (fun i => w i * x i) / sum n w) <= sum n (fun i => w i * f (x i)) / sum n w.
  Proof.
    induction n as [|n IH]; intros pos inside some; simpl in *; [lra|].
    assert (0 <= w n) as [Hn|Hn] by auto.
    2:{ rewrite <- Hn, !Rmult_0_l, !Rplus_0_r in *. apply IH; auto. }
    assert (s <= x n <= t) as last by auto.
    assert (0 <= sum n w) as [Hw|Hw] by (apply sum_nonneg; auto).
    - destruct IH as (between & below); auto.
      set (m := sum n (fun i => w i * x i) / sum n w) in *. set (u := w n / (sum n w + w n)).
      assert (0 <= u <= 1) as Hu.
      { unfold u. split; [apply Rdiv_le_0_compat; lra|]. apply Rmult_le_reg_r with (sum n w + w n); [lra|]. unfold Rdiv.
        rewrite Rmult_assoc, Rinv_l; lra. }
      replace ((sum n (fun i => w i * x i) + w n * x n) / (sum n w + w n)) with ((1 - u) * m + u * x n) by (unfold u, m; field; lra).
      split; [nra|]. apply Rle_trans with (1 := convex m (x n) u between last Hu).
      replace ((sum n (fun i => w i * f (x i)) + w n * f (x n)) / (sum n w + w n))
        with ((1 - u) * (sum n (fun i => w i * f (x i)) / sum n w) + u * f (x n)) by (unfold u; field; lra).
      apply Rplus_le_compat_r, Rmult_le_compat_l; lra.
    - assert (forall i, (i < n)%nat -> w i = 0) as none by (apply (sum_zero_terms n w); auto).
      assert (forall g : nat -> R, sum n (fun i => w i * g i) = 0) as zero.
      { intros g. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi. rewrite none by auto. ring. }
      rewrite zero, (zero (fun i => f (x i))), <- Hw, !Rplus_0_l.
      replace (w n * x n / w n) with (x n) by (field; lra). replace (w n * f (x n) / w n) with (f (x n)) by (field; lra). lra.
  Qed.
End Convex.

Theorem a_convex_function_of_a_mean_is_at_most_the_mean_of_it :
forall (n : nat) (p x : nat -> R) (f : R -> R) (s t : R),
  pmf n p ->
  ((forall left right share, s <= left <= t -> s <= right <= t -> 0 <= share <= 1 -> f ((1 - share) * left + share * right) <= (1 - share) * f left + share * f right)) ->
  ((forall i, (i < n)%nat -> s <= x i <= t)) ->
  (f (E n p x)) <= (E n p (fun i => (f (x i)))).
Proof.
  intros n p x f s t (pos & one) convex inside. destruct (jensen_of_weights f s t convex n p x pos inside) as (_ & below); [lra|].
  unfold E. rewrite one, !Rdiv_1 in below. exact below.
Qed.
