(* The plan that moves all the mass by 1, and the critic that is 1 where p is and 0 where q is. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library Require Import Couplings Duality Sites.
Open Scope R_scope.

Definition by_one (i j : nat) : R :=
  match i, j with
  | 1%nat, 0%nat => 1 / 8 | 1%nat, 2%nat => 3 / 8
  | 3%nat, 2%nat => 3 / 8 | 3%nat, 4%nat => 1 / 8
  | _, _ => 0
  end.

Definition odd (i : nat) : R := match i with 1%nat => 1 | 3%nat => 1 | _ => 0 end.

Lemma costs_one n p q d :
  (n = 5%nat /\ p 0%nat = 0 /\ p 1%nat = (1 / 2) /\ p 2%nat = 0 /\ p 3%nat = (1 / 2) /\ p 4%nat = 0) ->
  (n = 5%nat /\ q 0%nat = (1 / 8) /\ q 1%nat = 0 /\ q 2%nat = (3 / 4) /\ q 3%nat = 0 /\ q 4%nat = (1 / 8)) ->
  d 1%nat 0%nat = 1 -> d 1%nat 2%nat = 1 -> d 3%nat 2%nat = 1 -> d 3%nat 4%nat = 1 ->
  (forall i j, (i < 5)%nat -> (j < 5)%nat -> odd i - odd j <= d i j) ->
  W1 n n d p q = Finite 1.
Proof.
  intros (-> & p0 & p1 & p2 & p3 & p4) (_ & q0 & q1 & q2 & q3 & q4) d10 d12 d32 d34 below. apply W1_is.
  - exists by_one. split; [split; [|split]|].
    + intros i j Hi Hj. do 5 (destruct i as [|i]; [do 5 (destruct j as [|j]; [simpl; lra|]); lia|]). lia.
    + intros i Hi. do 5 (destruct i as [|i]; [simpl; lra|]). lia.
    + intros j Hj. do 5 (destruct j as [|j]; [simpl; lra|]). lia.
    + unfold cost. simpl. rewrite d10, d12, d32, d34. lra.
  - intros g couples. replace 1 with (earned 5 5 p q odd odd).
    + apply earned_le_cost; auto.
    + unfold earned, E. simpl. rewrite p0, p1, p2, p3, p4, q0, q1, q2, q3, q4. lra.
Qed.

Theorem equal_moments_hide_disjoint_supports :
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 5%nat /\ x 0%nat = 0 /\ x 1%nat = 1 /\ x 2%nat = 2 /\ x 3%nat = 3 /\ x 4%nat = 4) ->
  (n = 5%nat /\ p 0%nat = 0 /\ p 1%nat = (1 / 2) /\ p 2%nat = 0 /\ p 3%nat = (1 / 2) /\ p 4%nat = 0) ->
  (n = 5%nat /\ q 0%nat = (1 / 8) /\ q 1%nat = 0 /\ q 2%nat = (3 / 4) /\ q 3%nat = 0 /\ q 4%nat = (1 / 8)) ->
  (E n p x) = (E n q x)) /\
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 5%nat /\ x 0%nat = 0 /\ x 1%nat = 1 /\ x 2%nat = 2 /\ x 3%nat = 3 /\ x 4%nat = 4) ->
  (n = 5%nat /\ p 0%nat = 0 /\ p 1%nat = (1 / 2) /\ p 2%nat = 0 /\ p 3%nat = (1 / 2) /\ p 4%nat = 0) ->
  (n = 5%nat /\ q 0%nat = (1 / 8) /\ q 1%nat = 0 /\ q 2%nat = (3 / 4) /\ q 3%nat = 0 /\ q 4%nat = (1 / 8)) ->
  (E n p (fun i' => ((x i') ^ 2))) = (E n q (fun i' => ((x i') ^ 2)))) /\
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 5%nat /\ x 0%nat = 0 /\ x 1%nat = 1 /\ x 2%nat = 2 /\ x 3%nat = 3 /\ x 4%nat = 4) ->
  (n = 5%nat /\ p 0%nat = 0 /\ p 1%nat = (1 / 2) /\ p 2%nat = 0 /\ p 3%nat = (1 / 2) /\ p 4%nat = 0) ->
  (n = 5%nat /\ q 0%nat = (1 / 8) /\ q 1%nat = 0 /\ q 2%nat = (3 / 4) /\ q 3%nat = 0 /\ q 4%nat = (1 / 8)) ->
  (E n p (fun i' => ((x i') ^ 3))) = (E n q (fun i' => ((x i') ^ 3)))) /\
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 5%nat /\ x 0%nat = 0 /\ x 1%nat = 1 /\ x 2%nat = 2 /\ x 3%nat = 3 /\ x 4%nat = 4) ->
  (n = 5%nat /\ p 0%nat = 0 /\ p 1%nat = (1 / 2) /\ p 2%nat = 0 /\ p 3%nat = (1 / 2) /\ p 4%nat = 0) ->
  (n = 5%nat /\ q 0%nat = (1 / 8) /\ q 1%nat = 0 /\ q 2%nat = (3 / 4) /\ q 3%nat = 0 /\ q 4%nat = (1 / 8)) ->
  (JS n p q) = (ln 2)) /\
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 5%nat /\ x 0%nat = 0 /\ x 1%nat = 1 /\ x 2%nat = 2 /\ x 3%nat = 3 /\ x 4%nat = 4) ->
  (n = 5%nat /\ p 0%nat = 0 /\ p 1%nat = (1 / 2) /\ p 2%nat = 0 /\ p 3%nat = (1 / 2) /\ p 4%nat = 0) ->
  (n = 5%nat /\ q 0%nat = (1 / 8) /\ q 1%nat = 0 /\ q 2%nat = (3 / 4) /\ q 3%nat = 0 /\ q 4%nat = (1 / 8)) ->
  veq (Some (W1 n n (on_line x) p q)) (vsqrt (Some (W1 n n (fun i' j' => (fun i' j' => x i' - x j') i' j' ^ 2) p q))) /\ veq (vsqrt (Some (W1 n n (fun i' j' => (fun i' j' => x i' - x j') i' j' ^ 2) p q))) (num 1))
.
Proof.
  split; [|split; [|split; [|split]]]; intros n p q x Hp Hq _ Hx Ep Eq.
  1-3: destruct Hx as (-> & x0 & x1 & x2 & x3 & x4), Ep as (_ & p0 & p1 & p2 & p3 & p4), Eq as (_ & q0 & q1 & q2 & q3 & q4);
    unfold E; simpl; rewrite p0, p1, p2, p3, p4, q0, q1, q2, q3, q4, x0, x1, x2, x3, x4; lra.
  - destruct Ep as (-> & p0 & p1 & p2 & p3 & p4), Eq as (_ & q0 & q1 & q2 & q3 & q4).
    apply JS_log_two; auto. intros i Hi. do 5 (destruct i as [|i]; [auto|]). lia.
  - assert (line : W1 n n (on_line x) p q = Finite 1).
    { destruct Hx as (_ & x0 & x1 & x2 & x3 & x4). apply costs_one; auto; unfold on_line.
      1-4: rewrite ?x0, ?x1, ?x2, ?x3, ?x4; unfold Rabs; destruct (Rcase_abs _); lra.
      intros i j Hi Hj. do 5 (destruct i as [|i]; [do 5 (destruct j as [|j];
        [rewrite ?x0, ?x1, ?x2, ?x3, ?x4; simpl; unfold Rabs; destruct (Rcase_abs _); lra|]); lia|]). lia. }
    assert (square : W1 n n (fun i j => (fun i j => x i - x j) i j ^ 2) p q = Finite 1).
    { destruct Hx as (_ & x0 & x1 & x2 & x3 & x4). apply costs_one; auto.
      1-4: rewrite ?x0, ?x1, ?x2, ?x3, ?x4; lra.
      intros i j Hi Hj. do 5 (destruct i as [|i]; [do 5 (destruct j as [|j];
        [rewrite ?x0, ?x1, ?x2, ?x3, ?x4; simpl; lra|]); lia|]). lia. }
    rewrite line, square. unfold veq, wherever, vsqrt, lift, num. destruct (Rle_dec 0 1) as [_|no]; [|exfalso; apply no; lra].
    rewrite sqrt_1. auto.
Qed.
