(* The plan that keeps the order moves 6/10 by one bin each; and x_j - x_i is at most |x_i - x_j|^s on whole numbers. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings.
From Divergences.library.orders Require Import Exponents.
Open Scope R_scope.

Definition in_order (i j : nat) : R :=
  match i, j with
  | 0%nat, 0%nat => 1 / 10 | 0%nat, 1%nat => 3 / 10 | 1%nat, 2%nat => 2 / 10
  | 2%nat, 2%nat => 1 / 10 | 2%nat, 3%nat => 1 / 10 | 3%nat, 3%nat => 2 / 10 | _, _ => 0
  end.

Lemma above s (k : nat) x : 1 <= s -> x = INR k -> x <= power s x.
Proof.
  intros Hs ->. destruct k as [|k]; [simpl; apply power_ge|].
  assert (1 <= INR (S k)) by (apply (le_INR 1); lia).
  eapply Rle_trans; [|apply bernoulli; lra]. nra.
Qed.

Theorem histograms_are_six_tenths_apart_in_every_order :
forall (n : nat) (p q x : nat -> R) (s : R),
  pmf n p ->
  pmf n q ->
  (n = 4%nat /\ p 0%nat = (2 / 5) /\ p 1%nat = (1 / 5) /\ p 2%nat = (1 / 5) /\ p 3%nat = (1 / 5)) ->
  (n = 4%nat /\ q 0%nat = (1 / 10) /\ q 1%nat = (3 / 10) /\ q 2%nat = (3 / 10) /\ q 3%nat = (3 / 10)) ->
  (n = 4%nat /\ x 0%nat = 0 /\ x 1%nat = 1 /\ x 2%nat = 2 /\ x 3%nat = 3) ->
  1 <= s ->
  (W1 n n (powers s (fun i' j' => Rabs ((fun i' j' => x i' - x j') i' j'))) p q) = (Finite (6 / 10)).
Proof.
  intros n p q x s _ _ (-> & p0 & p1 & p2 & p3) (_ & q0 & q1 & q2 & q3) (_ & x0 & x1 & x2 & x3) Hs. apply W1_is.
  - exists in_order. split.
    + split; [|split].
      * intros i j Hi Hj. do 4 (destruct i as [|i]; [do 4 (destruct j as [|j]; [simpl; lra|]); lia|]). lia.
      * intros i Hi. do 4 (destruct i as [|i]; [simpl; lra|]). lia.
      * intros j Hj. do 4 (destruct j as [|j]; [simpl; lra|]). lia.
    + assert (still : forall a, power s (Rabs (a - a)) = 0)
        by (intros a; replace (a - a) with 0 by ring; rewrite Rabs_R0; apply power_zero).
      assert (one : forall a b, b = a + 1 -> power s (Rabs (a - b)) = 1)
        by (intros a b ->; replace (a - (a + 1)) with (-(1)) by ring; rewrite Rabs_Ropp, Rabs_R1; apply power_one).
      unfold cost, powers, in_order. simpl. rewrite x0, x1, x2, x3, !still.
      rewrite (one 0 1), (one 1 2), (one 2 3) by lra. lra.
  - intros g (pos & rows & columns).
    apply Rle_trans with (total 4 4 (fun i j => (x j - x i) * g i j)).
    + pose proof (rows 0%nat ltac:(lia)). pose proof (rows 1%nat ltac:(lia)). pose proof (rows 2%nat ltac:(lia)).
      pose proof (rows 3%nat ltac:(lia)). pose proof (columns 0%nat ltac:(lia)). pose proof (columns 1%nat ltac:(lia)).
      pose proof (columns 2%nat ltac:(lia)). pose proof (columns 3%nat ltac:(lia)).
      unfold total. simpl in *. rewrite x0, x1, x2, x3. lra.
    + change (total 4 4 (fun i j => (x j - x i) * g i j)
        <= total 4 4 (fun i j => g i j * powers s (fun i' j' => Rabs (x i' - x j')) i j)).
      apply total_le. intros i j Hi Hj. rewrite Rmult_comm. apply Rmult_le_compat_l; [auto|].
      unfold powers. apply Rle_trans with (Rabs (x i - x j)); [rewrite Rabs_minus_sym; apply Rle_abs|].
      assert (whole : forall k, (k < 4)%nat -> x k = INR k)
        by (intros k Hk; do 4 (destruct k as [|k]; [simpl; lra|]); lia).
      rewrite !whole by auto. destruct (Nat.le_ge_cases i j) as [le|le].
      * apply (above s (j - i)); [auto|]. rewrite minus_INR by auto. rewrite Rabs_left1; [lra|].
        pose proof (le_INR _ _ le). lra.
      * apply (above s (i - j)); [auto|]. rewrite minus_INR by auto. rewrite Rabs_right; [lra|].
        pose proof (le_INR _ _ le). lra.
Qed.
