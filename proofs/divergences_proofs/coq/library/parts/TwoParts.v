(* Two parts of the outcomes, where p ≥ q and the others: KL of laws is at least that of the two coins, which are TV apart. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Definition coins a b := xlog a b + xlog (1 - a) (1 - b).

Section Laws.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (dom : dominated n p q).

  Let here (r : nat -> R) i := if Rle_dec (q i) (p i) then r i else 0.
  Let there (r : nat -> R) i := if Rle_dec (q i) (p i) then 0 else r i.

  Let parted (r : nat -> R) : sum n r = 1 -> sum n (there r) = 1 - sum n (here r).
  Proof.
    intros one. rewrite <- one, <- sum_minus. apply sum_ext. intros i Hi. unfold here, there. destruct (Rle_dec (q i) (p i)); ring.
  Qed.

  Lemma two_parts : exists a b, 0 <= b /\ b <= a /\ a <= 1 /\ (b = 0 -> a = 0) /\ a - b = TV n p q /\
    coins a b <= sum n (fun i => xlog (p i) (q i)).
  Proof.
    exists (sum n (here p)), (sum n (here q)).
    assert (forall r, pmf n r -> forall i, (i < n)%nat -> 0 <= here r i /\ 0 <= there r i) as pos.
    { intros r Hr i Hi. pose proof (proj1 Hr i Hi). unfold here, there. destruct (Rle_dec (q i) (p i)); lra. }
    assert (sum n (here p) - sum n (here q) = TV n p q) as apart.
    { rewrite <- sum_minus, <- (TV_more n p q) by auto. apply sum_ext. intros i Hi. unfold here, more, Rmax.
      destruct (Rle_dec (q i) (p i)), (Rle_dec (p i - q i) 0); lra. }
    assert (0 <= sum n (here q)) as low by (apply sum_nonneg; intros; apply pos; auto).
    assert (dominated n (here p) (here q) /\ dominated n (there p) (there q)) as (dom1 & dom2).
    { split; intros i Hi; specialize (dom i Hi); unfold here, there; destruct (Rle_dec (q i) (p i)); auto. }
    split; [auto|]. split; [|split; [|split; [|split; [auto|]]]].
    - apply Rminus_le_0. rewrite apart. unfold TV. enough (0 <= sum n (fun i => Rabs (p i - q i))) by lra.
      apply sum_nonneg. intros. apply Rabs_pos.
    - rewrite <- (proj2 Hp). apply sum_le. intros i Hi. pose proof (proj1 Hp i Hi). unfold here. destruct (Rle_dec (q i) (p i)); lra.
    - intros zero. rewrite <- (sum_zero n). apply sum_ext. intros i Hi. apply dom1; auto.
      apply (sum_zero_terms n (here q)); auto. intros; apply pos; auto.
    - unfold coins. rewrite <- !parted by (apply Hp || apply Hq).
      pose proof (log_sum n (here p) (here q) (fun i Hi => proj1 (pos p Hp i Hi)) (fun i Hi => proj1 (pos q Hq i Hi)) dom1) as one.
      pose proof (log_sum n (there p) (there q) (fun i Hi => proj2 (pos p Hp i Hi)) (fun i Hi => proj2 (pos q Hq i Hi)) dom2) as two.
      eapply Rle_trans; [apply Rplus_le_compat; [exact one|exact two]|]. rewrite <- sum_plus. right. apply sum_ext. intros i Hi.
      unfold here, there. destruct (Rle_dec (q i) (p i)); rewrite xlog_zero; ring.
  Qed.
End Laws.

Lemma pow_even_nonneg x : 0 <= x ^ 4.
Proof. replace (x ^ 4) with ((x ^ 2) ^ 2) by ring. apply pow2_ge_0. Qed.
